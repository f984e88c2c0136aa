package io.mcpruntime.operator.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.operator.handshake.SecretSource.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the Secret of {@code spec.remote.headersFrom} from the API server, without a cache. No
 * message and no exception contains a value. Thread-safe.
 */
public final class RemoteHeadersReader {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build());

  private final ObjectReader objects;

  public RemoteHeadersReader(KubernetesClient client) {
    objects = new ObjectReader(client);
  }

  /**
   * Returns the headers for requests to this URL.
   *
   * @param server its spec names a Secret
   * @throws UnavailableException if there are none; the one-line message says why
   * @throws IllegalStateException if the API server does not answer
   */
  public RemoteHeaders read(MCPServer server, String url) throws UnavailableException {
    String name = server.getSpec().remote().headersFrom();
    Reference.Target secret = new Reference.Target(ReferenceKind.SECRET, name);
    String namespace = server.getMetadata().getNamespace();
    if (name.equals(RemoteHeaders.SECRET)) {
      throw unavailable(secret + " is the operator's own: name another one");
    }
    if (!secret.isPossible()) {
      throw unavailable(secret + " is not a valid name of an object");
    }
    HttpResponse<byte[]> answer = objects.get(namespace, secret, ObjectReader.ALL);
    return switch (answer.code()) {
      case 200 -> headers(secret, url, data(secret, answer.body()));
      case 404 -> throw unavailable(secret + " does not exist");
      case 403 -> throw unavailable(ObjectReader.forbidden(namespace, secret));
      default ->
          throw new IllegalStateException(
              "cannot read %s: the API server answers %d".formatted(secret, answer.code()));
    };
  }

  private static JsonNode data(Reference.Target secret, byte[] body) {
    try {
      return JSON.readTree(body).path("data");
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot read " + secret + ": the API server's answer is not JSON", e);
    }
  }

  /** Takes each value without the line break at its end, which kubectl copies from files. */
  private static RemoteHeaders headers(Reference.Target secret, String url, JsonNode data)
      throws UnavailableException {
    Map<String, String> values = new HashMap<>();
    data.properties()
        .forEach(
            entry ->
                values.put(
                    entry.getKey(),
                    new String(
                            Base64.getDecoder().decode(entry.getValue().asText()),
                            StandardCharsets.ISO_8859_1)
                        .strip()));
    if (values.isEmpty()) {
      throw unavailable(secret + " has no keys: each key is the name of a header");
    }
    try {
      return new RemoteHeaders(url, values);
    } catch (IllegalArgumentException e) {
      throw unavailable(secret + " can't be used: " + e.getMessage());
    }
  }

  private static UnavailableException unavailable(String what) {
    return new UnavailableException("spec.remote.headersFrom: " + what);
  }
}
