package io.mcpruntime.gateway.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.PolicyException;
import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.gateway.route.ServerId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway knows of servers that run elsewhere besides their MCPServers: the
 * administrator's policy, and the headers that the operator has written. Not thread-safe.
 */
final class RemoteSettings {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteSettings.class);

  /** The last valid one; null before there was one. */
  private PlatformPolicy policy;

  private String problem = "";
  private Map<ServerId, String> entries = Map.of();

  /** Takes the current objects; an invalid or missing policy file changes nothing. */
  void update(Collection<ConfigMap> policies, Collection<Secret> secrets) {
    readPolicy(policies.stream().findFirst().orElse(null));
    Map<ServerId, String> all = new HashMap<>();
    for (Secret secret : secrets) {
      if (RemoteHeaders.SECRET.equals(secret.getMetadata().getName()) && secret.getData() != null) {
        String namespace = secret.getMetadata().getNamespace();
        secret.getData().forEach((key, value) -> all.put(new ServerId(namespace, key), value));
      }
    }
    entries = all;
  }

  /**
   * @param map null where there is none
   */
  private void readPolicy(ConfigMap map) {
    try {
      policy = map == null ? PlatformPolicy.DEFAULT : PlatformPolicy.ofData(map.getData());
      problem = "";
    } catch (PolicyException e) {
      if (!problem.equals(e.getMessage())) {
        problem = e.getMessage();
        LOG.error("ConfigMap mcp-policy is invalid, and nothing changes: {}", problem);
      }
    }
  }

  /** Where servers of a namespace may run; nowhere as long as no valid policy was read. */
  RemotePolicy policy(String namespace) {
    return policy == null ? RemotePolicy.NONE : policy.of(namespace).remote();
  }

  /**
   * Returns the headers for this server at this URL; empty if there are none, or if they are for
   * another URL.
   */
  Optional<RemoteHeaders> headers(ServerId server, String url) {
    String entry = entries.get(server);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getDecoder().decode(entry);
      return Optional.of(RemoteHeaders.parse(new String(json, StandardCharsets.UTF_8)))
          .filter(headers -> headers.url().equals(url));
    } catch (IllegalArgumentException e) {
      LOG.warn("the headers of {} are not used: {}", server, e.getMessage());
      return Optional.empty();
    }
  }
}
