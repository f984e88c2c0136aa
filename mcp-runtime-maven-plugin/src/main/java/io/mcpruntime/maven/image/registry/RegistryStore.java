package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.PodSpec;

/**
 * The container of the registry's pod that takes pushes, behind the guard. Its environment says
 * where it listens: on 127.0.0.2, which the guard reaches and no port-forward does. Without it, and
 * so in a pod without a guard, it listens on 127.0.0.1.
 */
public final class RegistryStore {
  static final String CONTAINER = "registry";
  private static final String ADDRESS = "REGISTRY_HTTP_ADDR";

  private RegistryStore() {}

  /** Whether pushes reach it through the guard only. */
  public static boolean isClosed(PodSpec pod) {
    return pod.getContainers().stream()
        .filter(container -> container.getName().equals(CONTAINER))
        .flatMap(container -> container.getEnv().stream())
        .anyMatch(variable -> variable.getName().equals(ADDRESS));
  }

  /** The pod without its guard, which a port-forward reaches. */
  public static PodSpec opened(PodSpec pod) {
    return pod.edit()
        .removeMatchingFromContainers(container -> container.getName().equals("guard"))
        .editMatchingContainer(container -> container.getName().equals(CONTAINER))
        .removeMatchingFromEnv(variable -> variable.getName().equals(ADDRESS))
        .endContainer()
        .build();
  }
}
