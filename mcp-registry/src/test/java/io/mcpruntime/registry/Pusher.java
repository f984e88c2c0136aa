package io.mcpruntime.registry;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A client of the registry with one token as its password, or without a login when null. */
record Pusher(int port, String user, String token) {
  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Pusher(int port, String token) {
    this(port, "kubernetes", token);
  }

  HttpResponse<String> send(String method, String path) throws Exception {
    return send(method, path, BodyPublishers.noBody());
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
    String type = method.equals("PATCH") ? "application/octet-stream" : MANIFEST;
    return send(method, path, type, body);
  }

  /** A POST as of a page. */
  HttpResponse<String> form(String path, String type, String body) throws Exception {
    return send("POST", path, type, BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(String method, String path, String type, BodyPublisher body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body)
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", type)
            .header("Accept", MANIFEST);
    if (token != null) {
      String pair = user + ":" + token;
      request.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** Begins an upload and returns where its bytes go. */
  String begin(String repository) throws Exception {
    HttpResponse<String> begun = send("POST", "/v2/" + repository + "/blobs/uploads/");
    if (begun.statusCode() != 202) {
      throw new IllegalStateException(begun.statusCode() + " " + begun.body());
    }
    return location(begun);
  }

  HttpResponse<String> patch(String location, Supplier<InputStream> body) throws Exception {
    return send("PATCH", location, BodyPublishers.ofInputStream(body));
  }

  /** Uploads one blob; returns its digest. */
  String blob(String repository, byte[] bytes) throws Exception {
    String digest = digest(bytes);
    HttpResponse<String> sent = send("PATCH", begin(repository), BodyPublishers.ofByteArray(bytes));
    HttpResponse<String> done = send("PUT", location(sent) + "&digest=" + digest);
    if (done.statusCode() != 201) {
      throw new IllegalStateException(done.statusCode() + " " + done.body());
    }
    return digest;
  }

  /** Pushes an image of one layer. */
  HttpResponse<String> image(String repository, String tag, String content) throws Exception {
    byte[] layer = content.getBytes(StandardCharsets.UTF_8);
    byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":%d,"digest":"%s"},
         "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":%d,"digest":"%s"}]}
        """
            .formatted(
                MANIFEST,
                config.length,
                blob(repository, config),
                layer.length,
                blob(repository, layer));
    return send(
        "PUT", "/v2/" + repository + "/manifests/" + tag, BodyPublishers.ofString(manifest));
  }

  static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  static String digest(byte[] bytes) throws Exception {
    return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
