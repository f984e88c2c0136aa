package io.mcpruntime.maven.platform.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.crd.policy.IngressPolicy;
import io.mcpruntime.crd.policy.NamespacePolicy;
import io.mcpruntime.crd.policy.PlatformPolicy;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The administrator's policy as literals of the admission policies that limit the operator: JSON,
 * which CEL reads as its own.
 */
public final class BoundaryValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BoundaryValues() {}

  /** Returns the values by the names of the manifests' placeholders. */
  public static Map<String, String> of(PlatformPolicy policy) {
    NamespacePolicy defaults = policy.defaults();
    Map<String, String> values = new HashMap<>();
    values.put("platformNamespace", PolicyConfig.NAMESPACE);
    values.put("podSecurity", level(defaults));
    values.put("podSecurityByNamespace", json(byNamespace(policy, BoundaryValues::level)));
    values.put("references", references(defaults));
    values.put("referencesByNamespace", json(byNamespace(policy, BoundaryValues::references)));
    values.put("ingressHosts", json(hosts(defaults)));
    values.put("ingressHostsByNamespace", json(byNamespace(policy, BoundaryValues::hosts)));
    return values;
  }

  private static <T> Map<String, T> byNamespace(
      PlatformPolicy policy, Function<NamespacePolicy, T> value) {
    Map<String, T> values = new TreeMap<>();
    policy.namespaces().keySet().forEach(name -> values.put(name, value.apply(policy.of(name))));
    return values;
  }

  private static String level(NamespacePolicy policy) {
    return policy.podSecurity().name().toLowerCase(Locale.ROOT);
  }

  private static String references(NamespacePolicy policy) {
    return policy.references().name().toLowerCase(Locale.ROOT);
  }

  private static List<String> hosts(NamespacePolicy policy) {
    IngressPolicy ingress = policy.ingress();
    return ingress.enabled() ? ingress.hosts() : List.of();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
