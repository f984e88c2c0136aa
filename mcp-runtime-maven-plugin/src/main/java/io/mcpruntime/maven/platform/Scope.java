package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.mcpruntime.crd.CommaSeparated;
import io.mcpruntime.crd.PlatformNamespaces;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where operator and gateway may act: everywhere by ClusterRoles, or in some namespaces by Roles.
 *
 * @param namespaces all when empty
 */
public record Scope(List<String> namespaces) {
  /** All namespaces. */
  public static final Scope CLUSTER = new Scope(List.of());

  /** Bound in single namespaces always, so that it needs no other form for some of them. */
  private static final String REFERENCES = "mcp-operator-references";

  public Scope {
    namespaces = List.copyOf(namespaces);
  }

  /**
   * Reads {@code mcp.namespaces}, which may be null.
   *
   * @throws IllegalArgumentException that names what is wrong
   */
  public static Scope parse(String list) {
    List<String> names = CommaSeparated.parse(list).stream().distinct().sorted().toList();
    for (String name : names) {
      if (!name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
        throw new IllegalArgumentException(
            "mcp.namespaces names \"%s\"; a namespace has lower-case letters, digits and hyphens"
                .formatted(name));
      }
      if (PlatformNamespaces.OWN.contains(name)) {
        throw new IllegalArgumentException(
            "mcp.namespaces names %s, which is the platform's own; leave it out".formatted(name));
      }
    }
    return new Scope(names);
  }

  /** Returns the scope as the settings of operator and gateway have it. */
  String text() {
    return String.join(",", namespaces);
  }

  /** Whether it is one of the namespaces themselves. */
  boolean names(HasMetadata object) {
    return object instanceof Namespace && namespaces.contains(object.getMetadata().getName());
  }

  /** The object as it is, or, where it is of the whole cluster, one for each namespace. */
  Stream<HasMetadata> of(HasMetadata object) {
    if (namespaces.isEmpty()) {
      return Stream.of(object);
    }
    if (object instanceof ClusterRole role && !role.getMetadata().getName().equals(REFERENCES)) {
      return namespaces.stream()
          .map(to -> new RoleBuilder().withMetadata(in(to, role)).withRules(role.getRules()))
          .map(RoleBuilder::build);
    }
    if (object instanceof ClusterRoleBinding binding) {
      return namespaces.stream().map(to -> in(to, binding));
    }
    if (object instanceof RoleBinding binding
        && binding.getMetadata().getNamespace().equals(PlatformNamespaces.SERVERS)) {
      return namespaces.stream()
          .map(to -> binding.edit().withMetadata(in(to, (HasMetadata) binding)).build());
    }
    return object instanceof Namespace namespace && isOfServers(namespace)
        ? namespaces.stream().map(name -> named(name, namespace))
        : Stream.of(object);
  }

  private static HasMetadata in(String namespace, ClusterRoleBinding binding) {
    return new RoleBindingBuilder()
        .withMetadata(in(namespace, (HasMetadata) binding))
        .withNewRoleRef()
        .withApiGroup(binding.getRoleRef().getApiGroup())
        .withKind("Role")
        .withName(binding.getRoleRef().getName())
        .endRoleRef()
        .withSubjects(binding.getSubjects())
        .build();
  }

  private static ObjectMeta in(String namespace, HasMetadata object) {
    return object.getMetadata().edit().withNamespace(namespace).build();
  }

  private static boolean isOfServers(Namespace namespace) {
    return namespace.getMetadata().getName().equals(PlatformNamespaces.SERVERS);
  }

  private static HasMetadata named(String name, Namespace like) {
    return like.edit().editMetadata().withName(name).endMetadata().build();
  }
}
