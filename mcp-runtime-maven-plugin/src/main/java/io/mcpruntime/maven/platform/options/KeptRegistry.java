package io.mcpruntime.maven.platform.options;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mcpruntime.crd.PlatformNamespaces;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The options by which a registry was installed, read from its objects. An uninstall that leaves
 * servers leaves their registry, too, but not the ConfigMap of the options: with the defaults a
 * later setup would run parts of it with another image, and on another port than the servers'
 * images name.
 */
final class KeptRegistry {
  private static final String REGISTRY = "registry";

  private KeptRegistry() {}

  /** Returns the options that are not the defaults; none where there is no registry. */
  static Map<SetupOption, String> options(KubernetesClient client) {
    Deployment registry =
        client
            .apps()
            .deployments()
            .inNamespace(PlatformNamespaces.REGISTRY)
            .withName(REGISTRY)
            .get();
    DaemonSet nodes =
        client
            .apps()
            .daemonSets()
            .inNamespace(PlatformNamespaces.NODES)
            .withName("registry-node")
            .get();
    return options(registry, nodes);
  }

  static Map<SetupOption, String> options(Deployment registry, DaemonSet nodes) {
    Map<SetupOption, String> options = new EnumMap<>(SetupOption.class);
    if (registry != null) {
      PodSpec pod = registry.getSpec().getTemplate().getSpec();
      container(pod, REGISTRY)
          .map(Container::getImage)
          .forEach(image -> put(options, SetupOption.REGISTRY_IMAGE, image));
      container(pod, "guard")
          .flatMap(guard -> guard.getEnv().stream())
          .filter(variable -> "MCP_REGISTRY_DELETE".equals(variable.getName()))
          .map(EnvVar::getValue)
          .forEach(value -> put(options, SetupOption.REGISTRY_DELETE, value));
    }
    if (nodes != null) {
      PodSpec pod = nodes.getSpec().getTemplate().getSpec();
      pod.getContainers().stream()
          .map(Container::getReadinessProbe)
          .filter(probe -> probe != null && probe.getHttpGet() != null)
          .map(probe -> probe.getHttpGet().getPort().getValue())
          .forEach(port -> put(options, SetupOption.REGISTRY_PORT, port));
      all(pod.getVolumes()).stream()
          .map(Volume::getEmptyDir)
          .filter(Objects::nonNull)
          .map(EmptyDirVolumeSource::getSizeLimit)
          .forEach(size -> put(options, SetupOption.REGISTRY_STORAGE, size));
    }
    return options;
  }

  private static Stream<Container> container(PodSpec pod, String name) {
    return all(pod.getContainers()).stream().filter(container -> name.equals(container.getName()));
  }

  private static void put(Map<SetupOption, String> options, SetupOption option, Object value) {
    if (value != null && !value.toString().equals(option.standard())) {
      options.put(option, value.toString());
    }
  }

  private static <T> List<T> all(List<T> list) {
    return list == null ? List.of() : list;
  }
}
