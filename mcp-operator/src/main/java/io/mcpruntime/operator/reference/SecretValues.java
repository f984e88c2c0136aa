package io.mcpruntime.operator.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.crd.SecretHeader;
import io.mcpruntime.operator.handshake.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads single values of Secrets from the API server, without a cache. No message and no exception
 * contains a value. Thread-safe.
 */
public final class SecretValues implements SecretSource {
  private static final int MAX_LENGTH = 8192;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build());

  private final ObjectReader objects;

  public SecretValues(KubernetesClient client) {
    objects = new ObjectReader(client);
  }

  @Override
  public String value(String namespace, SecretHeader.Key ref) throws UnavailableException {
    Reference.Target secret = new Reference.Target(ReferenceKind.SECRET, ref.name());
    if (!secret.isPossible()) {
      throw new UnavailableException(secret + " is not a valid name of an object");
    }
    HttpResponse<byte[]> answer = answer(namespace, secret);
    return switch (answer.code()) {
      case 200 -> header(secret, ref.key(), data(secret, answer.body()).path(ref.key()));
      case 404 -> throw new UnavailableException(secret + " does not exist");
      case 403 -> throw new UnavailableException(ObjectReader.forbidden(namespace, secret));
      default ->
          throw new UnavailableException(
              "cannot read %s: the API server answers %d".formatted(secret, answer.code()));
    };
  }

  private HttpResponse<byte[]> answer(String namespace, Reference.Target secret)
      throws UnavailableException {
    try {
      return objects.get(namespace, secret, ObjectReader.ALL);
    } catch (IllegalStateException e) {
      throw new UnavailableException("cannot read " + secret + ": the API server does not answer");
    }
  }

  private static JsonNode data(Reference.Target secret, byte[] body) throws UnavailableException {
    try {
      return JSON.readTree(body).path("data");
    } catch (IOException e) {
      throw new UnavailableException(
          "cannot read " + secret + ": the API server's answer is not JSON");
    }
  }

  /** Returns the value without the line break at its end, which kubectl copies from files. */
  private static String header(Reference.Target secret, String key, JsonNode data)
      throws UnavailableException {
    if (!data.isTextual()) {
      throw new UnavailableException(secret + " has no key " + key);
    }
    byte[] bytes = Base64.getDecoder().decode(data.textValue());
    String value = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (value.isEmpty() || value.length() > MAX_LENGTH || !value.matches("[ -~]+")) {
      throw new UnavailableException(
          "key %s of %s is not a valid header value: it must have 1 to %d ASCII characters in one line"
              .formatted(key, secret, MAX_LENGTH));
    }
    return value;
  }
}
