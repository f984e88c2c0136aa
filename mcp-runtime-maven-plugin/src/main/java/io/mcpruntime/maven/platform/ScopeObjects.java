package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What setups made of each {@link Scope} that was chosen, found by the platform's label. */
final class ScopeObjects {
  private static final Map<String, String> OURS =
      Map.of("app.kubernetes.io/part-of", "mcp-runtime");
  private static final Set<String> NAMES =
      Set.of("mcp-operator", "mcp-operator-references", "mcp-gateway");

  private final Cluster cluster;

  ScopeObjects(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The roles of operator and gateway, and their bindings, that are not among these objects. */
  List<HasMetadata> rolesBesides(Collection<? extends HasMetadata> wanted) throws ClusterException {
    Set<String> kept = wanted.stream().map(Applier::name).collect(Collectors.toSet());
    return calling("roles", this::roles).stream()
        .filter(role -> NAMES.contains(role.getMetadata().getName()))
        .filter(role -> !kept.contains(Applier.name(role)))
        .toList();
  }

  /** The namespaces that a setup made. */
  List<HasMetadata> namespaces() throws ClusterException {
    return calling(
        "namespaces",
        client -> List.copyOf(client.namespaces().withLabels(OURS).list().getItems()));
  }

  /** Whether it is a namespace that somebody else made: setup leaves it as it is. */
  boolean isForeign(HasMetadata namespace) throws ClusterException {
    HasMetadata found = calling("namespaces", client -> client.resource(namespace).get());
    return found != null
        && (found.getMetadata().getLabels() == null
            || !found.getMetadata().getLabels().entrySet().containsAll(OURS.entrySet()));
  }

  private List<HasMetadata> roles(KubernetesClient client) {
    var rbac = client.rbac();
    List<HasMetadata> roles = new ArrayList<>();
    roles.addAll(rbac.clusterRoles().withLabels(OURS).list().getItems());
    roles.addAll(rbac.clusterRoleBindings().withLabels(OURS).list().getItems());
    roles.addAll(rbac.roles().inAnyNamespace().withLabels(OURS).list().getItems());
    roles.addAll(rbac.roleBindings().inAnyNamespace().withLabels(OURS).list().getItems());
    return roles;
  }

  private <T> T calling(String what, Function<KubernetesClient, T> question)
      throws ClusterException {
    try {
      return RetryOn429.calling(() -> question.apply(cluster.client()));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot look for the platform's " + what, e);
    }
  }
}
