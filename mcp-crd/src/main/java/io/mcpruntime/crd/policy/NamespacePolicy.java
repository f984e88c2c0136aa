package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The limits of the MCPServers of a namespace. A component is {@code null} if the policy file does
 * not set it; {@link PlatformPolicy#of} returns policies with every component set.
 *
 * @param podSecurity the level that every pod must meet
 * @param podTemplate whether {@code spec.podTemplate} may be set
 * @param references which Secrets, ConfigMaps and ServiceAccounts may be used
 * @param routes routes granted in addition to {@code /<name>/mcp} and {@code
 *     /<namespace>/<name>/mcp}: exact paths, or a path that ends with {@code /*} for all below it
 * @param ingress Ingresses of the servers' own
 * @param egress where servers may connect to unless {@code networkPolicy.egress} lists it
 * @param egressTo networks that {@code networkPolicy.egress} may list; {@code *} for everything
 * @param images which images may run
 * @param maxReplicas of one server, autoscaling included
 * @param maxServers MCPServers in the namespace
 * @param pods pod fields that {@code podSecurity} does not check
 * @param remote where servers may run that are not in the cluster
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record NamespacePolicy(
    PodSecurityLevel podSecurity,
    Boolean podTemplate,
    ReferencePolicy references,
    List<String> routes,
    IngressPolicy ingress,
    EgressPolicy egress,
    List<String> egressTo,
    ImagePolicy images,
    Integer maxReplicas,
    Integer maxServers,
    PodPolicy pods,
    RemotePolicy remote) {

  private static final String EVERYTHING = "*";

  /** The policy without a policy file. */
  public static final NamespacePolicy DEFAULT =
      new NamespacePolicy(
          PodSecurityLevel.RESTRICTED,
          true,
          ReferencePolicy.AUTHOR,
          List.of(),
          IngressPolicy.NONE,
          EgressPolicy.EXTERNAL,
          List.of(EVERYTHING),
          ImagePolicy.ANY,
          20,
          200,
          PodPolicy.DEFAULT,
          RemotePolicy.PUBLIC);

  public NamespacePolicy {
    routes = routes == null ? null : List.copyOf(routes);
    egressTo = egressTo == null ? null : List.copyOf(egressTo);
  }

  /** Whether {@link #routes()} grants a route. */
  public boolean grants(String route) {
    return isListed(route, routes);
  }

  /** Whether {@link #egressTo()} lets servers list any destination. */
  public boolean allowsAllEgress() {
    return egressTo.contains(EVERYTHING);
  }

  /** Whether servers may list this network, such as {@code 10.1.2.0/24}, as a destination. */
  public boolean allowsEgress(String cidr) {
    return allowsAllEgress()
        || Network.parse(cidr)
            .filter(
                asked ->
                    egressTo.stream()
                        .flatMap(each -> Network.parse(each).stream())
                        .anyMatch(each -> each.contains(asked)))
            .isPresent();
  }

  NamespacePolicy over(NamespacePolicy defaults) {
    return new NamespacePolicy(
        either(podSecurity, defaults.podSecurity),
        either(podTemplate, defaults.podTemplate),
        either(references, defaults.references),
        either(routes, defaults.routes),
        ingress == null ? defaults.ingress : ingress.over(defaults.ingress),
        either(egress, defaults.egress),
        either(egressTo, defaults.egressTo),
        images == null ? defaults.images : images.over(defaults.images),
        either(maxReplicas, defaults.maxReplicas),
        either(maxServers, defaults.maxServers),
        pods == null ? defaults.pods : pods.over(defaults.pods),
        remote == null ? defaults.remote : remote.over(defaults.remote));
  }

  /** Whether an entry equals the value, or is a prefix of it such as {@code a/*}. */
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
