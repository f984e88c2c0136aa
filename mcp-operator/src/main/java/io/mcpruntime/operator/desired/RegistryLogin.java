package io.mcpruntime.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.crd.RegistryHost;
import java.util.HashSet;
import java.util.Set;

/**
 * The platform's login for registries, whose credentials are never printed.
 *
 * @param hosts of the registries
 * @param config in the format of Docker's config.json, as the kubelet reads it
 */
public record RegistryLogin(Set<String> hosts, String config) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the hosts. */
  public RegistryLogin {
    hosts = Set.copyOf(hosts);
  }

  /**
   * Parses the config and collects its hosts.
   *
   * @throws IllegalArgumentException whose message repeats no part of the config
   */
  public static RegistryLogin parse(String config) {
    Set<String> hosts = new HashSet<>();
    try {
      JsonNode auths = JSON.readTree(config).path("auths");
      auths
          .fieldNames()
          .forEachRemaining(key -> hosts.add(host(key.replaceFirst("^https?://", ""))));
    } catch (JsonProcessingException e) {
      // Thrown below without the cause, whose message would show part of the config.
      hosts.clear();
    }
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("no JSON object with a registry under \"auths\"");
    }
    return new RegistryLogin(hosts, config);
  }

  /** Whether the login is for the registry of the image. */
  boolean covers(String image) {
    return hosts.contains(RegistryHost.of(image));
  }

  private static String host(String key) {
    return RegistryHost.canonical(key.replaceFirst("/.*", ""));
  }

  @Override
  public String toString() {
    return "login at " + hosts;
  }
}
