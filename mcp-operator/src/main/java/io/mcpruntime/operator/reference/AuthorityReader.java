package io.mcpruntime.operator.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.crd.ConfigMapKey;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.handshake.Authorities;
import io.mcpruntime.probe.tls.CertificateBundle;
import java.io.IOException;
import java.security.cert.CertificateException;

/**
 * Reads the certificates of {@code spec.caConfigMap} from the API server, without a cache. Anything
 * else that the key holds, such as a private key, is left out. Thread-safe.
 */
public final class AuthorityReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectReader objects;

  public AuthorityReader(KubernetesClient client) {
    objects = new ObjectReader(client);
  }

  /**
   * Returns the certificates, or why there are none.
   *
   * @throws IllegalStateException if the API server does not answer
   */
  public Authorities read(MCPServer server) {
    ConfigMapKey key = server.getSpec().caConfigMap();
    if (key == null || !server.getSpec().speaksHttps()) {
      return Authorities.NONE;
    }
    Reference.Target configMap = new Reference.Target(ReferenceKind.CONFIG_MAP, key.name());
    if (!configMap.isPossible()) {
      return problem(configMap + " is not a valid name of an object");
    }
    String namespace = server.getMetadata().getNamespace();
    HttpResponse<byte[]> answer = objects.get(namespace, configMap, ObjectReader.ALL);
    return switch (answer.code()) {
      case 200 -> certificates(configMap, key.key(), data(configMap, answer.body()));
      case 404 -> problem(configMap + " does not exist");
      case 403 -> problem(ObjectReader.forbidden(namespace, configMap));
      default ->
          throw new IllegalStateException(
              "cannot read %s: the API server answers %d".formatted(configMap, answer.code()));
    };
  }

  private static JsonNode data(Reference.Target configMap, byte[] body) {
    try {
      return JSON.readTree(body).path("data");
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot read " + configMap + ": the API server's answer is not JSON", e);
    }
  }

  private static Authorities certificates(Reference.Target configMap, String key, JsonNode data) {
    if (!data.path(key).isTextual()) {
      return problem(configMap + " has no key " + key);
    }
    try {
      return new Authorities(CertificateBundle.parse(data.path(key).textValue()).pem(), null);
    } catch (CertificateException e) {
      return problem("key %s of %s cannot be used: %s".formatted(key, configMap, e.getMessage()));
    }
  }

  private static Authorities problem(String what) {
    return new Authorities(null, "spec.caConfigMap: " + what);
  }
}
