package io.mcpruntime.maven.image.attach;

import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * The calls of the OCI distribution specification that attachments need, in one repository. What a
 * registry answers is read up to 4 MiB. For one thread at a time.
 */
final class RegistryApi {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int LARGEST = 4 << 20;
  private static final String MANIFESTS =
      "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
          + "application/vnd.docker.distribution.manifest.v2+json, "
          + "application/vnd.docker.distribution.manifest.list.v2+json";

  private final URI host;
  private final String repository;
  private final HttpClient http;
  private final RegistryAuthorization authorization;

  /**
   * Creates the API of one repository.
   *
   * @param host with its scheme, such as {@code https://ghcr.io}
   */
  RegistryApi(URI host, String repository, HttpClient http, RegistryAuthorization authorization) {
    this.host = host;
    this.repository = repository;
    this.http = http;
    this.authorization = authorization;
  }

  /** A manifest as the registry keeps it. */
  static final class StoredManifest {
    private final String type;
    private final byte[] content;

    private StoredManifest(String type, byte[] content) {
      this.type = type;
      this.content = content;
    }

    String type() {
      return type;
    }

    byte[] content() {
      return content;
    }
  }

  /** An answer whose body is read already. */
  private static final class Answer {
    private final HttpResponse<?> response;
    private final byte[] body;

    private Answer(HttpResponse<?> response, byte[] body) {
      this.response = response;
      this.body = body;
    }

    int status() {
      return response.statusCode();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  /**
   * Returns a manifest, or nothing where there is none.
   *
   * @param reference a tag or a digest
   */
  Optional<StoredManifest> manifest(String reference) throws ImageException {
    Answer answer =
        send(request("manifests/" + reference).header("Accept", MANIFESTS).GET(), "pull");
    if (answer.status() == 404) {
      return Optional.empty();
    }
    require(answer, 200, "GET of manifest " + reference);
    String type = answer.header("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    return Optional.of(new StoredManifest(type, answer.body));
  }

  /** Uploads a blob, unless the repository has it. */
  void push(String digest, byte[] content) throws ImageException {
    HttpRequest.Builder head = request("blobs/" + digest).method("HEAD", BodyPublishers.noBody());
    if (send(head, "pull,push").status() == 200) {
      return;
    }
    Answer begun = send(request("blobs/uploads/").POST(BodyPublishers.noBody()), "pull,push");
    require(begun, 202, "upload");
    String location = begun.header("Location").orElse("");
    URI upload = resolved(location);
    String separator = upload.getRawQuery() == null ? "?" : "&";
    URI complete = URI.create(upload + separator + "digest=" + digest.replace(":", "%3A"));
    Answer done =
        send(
            HttpRequest.newBuilder(complete)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content)),
            "pull,push");
    require(done, 201, "upload");
  }

  /**
   * Stores a manifest.
   *
   * @return whether the registry itself lists it for its subject
   */
  boolean push(String reference, String type, byte[] content) throws ImageException {
    Answer answer =
        send(
            request("manifests/" + reference)
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofByteArray(content)),
            "pull,push");
    require(answer, 201, "PUT of manifest " + reference);
    return answer.header("OCI-Subject").isPresent();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(host.resolve("/v2/" + repository + "/" + path));
  }

  /** An upload goes on where the registry says, but on no other host: it gets the login. */
  private URI resolved(String location) throws ImageException {
    try {
      URI upload = host.resolve(location);
      if (!location.isEmpty()
          && host.getScheme().equals(upload.getScheme())
          && host.getRawAuthority().equals(upload.getRawAuthority())) {
        return upload;
      }
    } catch (IllegalArgumentException e) {
      throw new ImageException(name() + " names no valid place for an upload", e);
    }
    throw new ImageException(name() + " wants an upload to continue on another host");
  }

  private Answer send(HttpRequest.Builder request, String actions) throws ImageException {
    try {
      Answer answer = once(request);
      if (answer.status() == 401
          && authorization.isRenewed(answer.response.headers(), repository, actions)) {
        answer = once(request);
      }
      return answer;
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new ImageException(name() + ": " + reason, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted", e);
    }
  }

  private Answer once(HttpRequest.Builder request) throws IOException, InterruptedException {
    authorization.header().ifPresent(value -> request.setHeader("Authorization", value));
    HttpResponse<InputStream> response =
        http.send(request.timeout(LIMIT).build(), BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        throw new IOException("an answer of more than 4 MiB");
      }
      return new Answer(response, body);
    }
  }

  private void require(Answer answer, int status, String what) throws ImageException {
    if (answer.status() != status) {
      throw new ImageException(
          "%s answers %d to the %s in %s".formatted(name(), answer.status(), what, repository));
    }
  }

  private String name() {
    return "registry " + host.getRawAuthority();
  }
}
