package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What the MCPServers of a namespace may do. A component is {@code null} where a policy file does
 * not set it; {@link PlatformPolicy#of} returns policies with every component set.
 *
 * @param podSecurity the level that every pod must meet
 * @param podTemplate whether {@code spec.podTemplate} may be set
 * @param references which Secrets, ConfigMaps and ServiceAccounts may be used
 * @param routes granted besides {@code /<name>/mcp} and {@code /<namespace>/<name>/mcp}: exact
 *     paths, or a path that ends with {@code /*} for all below it
 * @param ingress Ingresses of the servers' own
 * @param egress where servers may connect to unless {@code networkPolicy.egress} lists it
 * @param images which images may run
 * @param maxReplicas of one server, autoscaling included
 * @param maxServers MCPServers in the namespace
 * @param pods what {@code spec.podTemplate} may set besides what {@code podSecurity} checks
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record NamespacePolicy(
    PodSecurityLevel podSecurity,
    Boolean podTemplate,
    ReferencePolicy references,
    List<String> routes,
    IngressPolicy ingress,
    EgressPolicy egress,
    ImagePolicy images,
    Integer maxReplicas,
    Integer maxServers,
    PodPolicy pods) {

  /** Applies where no policy file sets anything. */
  public static final NamespacePolicy DEFAULT =
      new NamespacePolicy(
          PodSecurityLevel.RESTRICTED,
          true,
          ReferencePolicy.AUTHOR,
          List.of(),
          IngressPolicy.NONE,
          EgressPolicy.EXTERNAL,
          ImagePolicy.ANY,
          20,
          200,
          PodPolicy.DEFAULT);

  public NamespacePolicy {
    routes = routes == null ? null : List.copyOf(routes);
  }

  /** Whether a route is granted by {@link #routes()}. */
  public boolean grants(String route) {
    return isListed(route, routes);
  }

  NamespacePolicy over(NamespacePolicy defaults) {
    return new NamespacePolicy(
        either(podSecurity, defaults.podSecurity),
        either(podTemplate, defaults.podTemplate),
        either(references, defaults.references),
        either(routes, defaults.routes),
        ingress == null ? defaults.ingress : ingress.over(defaults.ingress),
        either(egress, defaults.egress),
        images == null ? defaults.images : images.over(defaults.images),
        either(maxReplicas, defaults.maxReplicas),
        either(maxServers, defaults.maxServers),
        pods == null ? defaults.pods : pods.over(defaults.pods));
  }

  /** Whether an entry is the value itself, or one like {@code a/*} above it. */
  static boolean isListed(String value, List<String> entries) {
    return entries.stream()
        .anyMatch(
            entry ->
                entry.endsWith("/*")
                    ? value.startsWith(entry.substring(0, entry.length() - 1))
                    : entry.equals(value));
  }

  static <T> T either(T value, T fallback) {
    return value == null ? fallback : value;
  }
}
