package io.mcpruntime.registry.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the API server for the caller of a token, by TokenReview with the registry's audience. */
public final class TokenReviewClient implements TokenReviewer {
  static final String SERVICE_ACCOUNT = "system:serviceaccount:";
  private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";
  private static final String KEYS = "/openid/v1/jwks";
  private static final int MAX_CONNECTIONS = 8;
  private static final int MAX_WAITING = 64;
  private static final int TIMEOUT_MILLIS = 10_000;

  private final HttpClient http;
  private final URI api;
  private final Path folder;
  private final String audience;

  /**
   * @param folder of the guard's own service account: {@code token} and {@code ca.crt}
   */
  public TokenReviewClient(Vertx vertx, URI api, Path folder, String audience) {
    this.api = api;
    this.folder = folder;
    this.audience = audience;
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(new PemTrustOptions().addCertPath(folder + "/ca.crt"))
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setKeepAliveTimeout(30));
  }

  /** Requests the public keys of service account tokens, as JSON (RFC 7517). */
  public Future<String> publishedKeys() {
    return request(HttpMethod.GET, KEYS, "application/jwk-set+json")
        .compose(HttpClientRequest::send)
        .compose(TokenReviewClient::keys);
  }

  private static Future<String> keys(HttpClientResponse answer) {
    if (answer.statusCode() != 200) {
      answer.resume();
      return Future.failedFuture(KEYS + " was answered " + answer.statusCode());
    }
    return answer.body().map(Buffer::toString);
  }

  @Override
  public Future<Optional<Caller>> review(String token) {
    JsonObject spec =
        new JsonObject().put("token", token).put("audiences", new JsonArray().add(audience));
    Buffer body =
        new JsonObject()
            .put("apiVersion", "authentication.k8s.io/v1")
            .put("kind", "TokenReview")
            .put("spec", spec)
            .toBuffer();
    return request(HttpMethod.POST, PATH, "application/json")
        .compose(request -> request.putHeader("Content-Type", "application/json").send(body))
        .compose(this::read);
  }

  /** Reads the guard's own token each time, because the kubelet renews the file. */
  private Future<HttpClientRequest> request(HttpMethod method, String path, String accept) {
    String own;
    try {
      own = Files.readString(folder.resolve("token")).strip();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    return http.request(
        new RequestOptions()
            .setMethod(method)
            .setHost(api.getHost())
            .setPort(api.getPort() < 0 ? 443 : api.getPort())
            .setURI(path)
            .setTimeout(TIMEOUT_MILLIS)
            .putHeader("Authorization", "Bearer " + own)
            .putHeader("Accept", accept));
  }

  private Future<Optional<Caller>> read(HttpClientResponse answer) {
    if (answer.statusCode() != 201 && answer.statusCode() != 200) {
      answer.resume();
      return Future.failedFuture(
          "TokenReview was answered %d: may the registry's service account create tokenreviews?"
              .formatted(answer.statusCode()));
    }
    return answer.body().map(body -> caller(body.toJsonObject()));
  }

  private Optional<Caller> caller(JsonObject review) {
    JsonObject status = review.getJsonObject("status", new JsonObject());
    JsonArray audiences = status.getJsonArray("audiences", new JsonArray());
    String user = status.getJsonObject("user", new JsonObject()).getString("username", "");
    // An API server that knows no audiences leaves them out: then it has not checked them.
    if (!status.getBoolean("authenticated", false)
        || !audiences.contains(audience)
        || !user.startsWith(SERVICE_ACCOUNT)) {
      return Optional.empty();
    }
    String[] names = user.substring(SERVICE_ACCOUNT.length()).split(":", -1);
    return names.length == 2 ? Optional.of(new Caller(names[0], names[1])) : Optional.empty();
  }
}
