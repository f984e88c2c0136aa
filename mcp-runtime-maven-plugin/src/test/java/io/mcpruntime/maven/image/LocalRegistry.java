package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** The CNCF registry as a child process on a free loopback port. */
final class LocalRegistry implements AutoCloseable {
  /** Accepts user "acme" with password "secret": {@code htpasswd -nbB acme secret}. */
  private static final String HTPASSWD =
      "acme:$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW";

  private final Process process;
  private final int port;

  private LocalRegistry(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static LocalRegistry open(Path folder) throws IOException {
    return start(folder, "");
  }

  static LocalRegistry withLogin(Path folder) throws IOException {
    Path users = Files.writeString(folder.resolve("htpasswd"), HTPASSWD + "\n");
    return start(folder, "auth: {htpasswd: {realm: test, path: " + users + "}}\n");
  }

  private static LocalRegistry start(Path folder, String auth) throws IOException {
    int port = freePort();
    String config =
        "version: 0.1\nlog: {level: error, accesslog: {disabled: true}}\n"
            + "storage: {filesystem: {rootdirectory: "
            + folder.resolve("data")
            + "}}\nhttp: {addr: \"127.0.0.1:"
            + port
            + "\"}\n"
            + auth;
    Path file = Files.writeString(folder.resolve("registry.yaml"), config);
    Process process =
        new ProcessBuilder(TestCluster.file("bin/registry").toString(), "serve", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("registry.log").toFile())
            .start();
    LocalRegistry registry = new LocalRegistry(process, port);
    await().atMost(Duration.ofSeconds(20)).until(registry::listens);
    return registry;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    assertThat(process.isAlive()).as("registry still runs").isTrue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  String host() {
    return "127.0.0.1:" + port;
  }

  JsonNode manifest(String repository, String digest) throws IOException {
    return json(repository + "/manifests/" + digest);
  }

  /** The configuration of an image for one platform. */
  JsonNode config(String repository, String digest) throws IOException {
    String config = manifest(repository, digest).at("/config/digest").asText();
    return json(repository + "/blobs/" + config);
  }

  /** A manifest that another tool than Jib has written. */
  JsonNode ociManifest(String repository, String reference) throws IOException {
    byte[] manifest =
        get(repository + "/manifests/" + reference, "application/vnd.oci.image.manifest.v1+json");
    return new ObjectMapper().readTree(manifest);
  }

  byte[] blob(String repository, String digest) throws IOException {
    return get(repository + "/blobs/" + digest, "*/*");
  }

  private JsonNode json(String path) throws IOException {
    String type = "application/vnd.docker.distribution.manifest.v2+json";
    return new ObjectMapper().readTree(get(path, type));
  }

  private byte[] get(String path, String accept) throws IOException {
    String basic =
        Base64.getEncoder().encodeToString("acme:secret".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host() + "/v2/" + path))
            .header("Accept", accept)
            .header("Authorization", "Basic " + basic)
            .build();
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }
}
