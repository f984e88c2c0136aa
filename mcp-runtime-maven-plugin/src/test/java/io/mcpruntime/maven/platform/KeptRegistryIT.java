package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.platform.options.LastSetup;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A setup after an uninstall that kept servers, and the registry with their images. */
class KeptRegistryIT {
  private static final Map<SetupOption, String> CHOSEN =
      Map.of(
          SetupOption.REGISTRY_IMAGE, "mirror.example/registry:3.1",
          SetupOption.REGISTRY_PORT, "5050",
          SetupOption.REGISTRY_STORAGE, "30Gi",
          SetupOption.REGISTRY_DELETE, "true");

  private static Tenants tenants;

  @BeforeAll
  static void start() throws Exception {
    tenants = Tenants.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (tenants != null) {
      tenants.close();
    }
  }

  @Test
  void registryKeepsTheOptionsThatItWasInstalledWith() throws Exception {
    install(Map.of());
    assertThat(LastSetup.read(tenants.cluster).options()).isEmpty();
    install(CHOSEN);
    LastSetup kept = LastSetup.read(tenants.cluster);
    assertThat(kept.options()).isEqualTo(CHOSEN);
    SetupOptions next = kept.under(SetupOptions.of(Map.of()), "1.0");
    assertThat(images(PlatformOptions.parse(next, Duration.ZERO)))
        .containsOnly("mirror.example/registry:3.1");
  }

  /** An option that is given counts for all parts. */
  @Test
  void imageThatIsNamedIsThatOfEveryPart() throws Exception {
    install(CHOSEN);
    SetupOptions named =
        LastSetup.read(tenants.cluster)
            .under(SetupOptions.of(Map.of(SetupOption.REGISTRY_IMAGE, "other/registry:3")), "1.0");
    assertThat(images(PlatformOptions.parse(named, Duration.ZERO)))
        .containsOnly("other/registry:3");
    assertThat(named.value(SetupOption.REGISTRY_PORT)).isEqualTo("5050");
  }

  private static void install(Map<SetupOption, String> options) throws Exception {
    Applier applier = new Applier(tenants.cluster);
    PlatformOptions platform =
        PlatformOptions.parse(SetupOptions.of(options), Duration.ofSeconds(1));
    Stream<HasMetadata> namespaces = manifests(platform).objects(Part.NAMESPACES).stream();
    for (HasMetadata object : Stream.concat(namespaces, workloads(platform)).toList()) {
      applier.apply(object);
    }
  }

  private static Stream<HasMetadata> workloads(PlatformOptions options) {
    return Stream.of(Part.REGISTRY, Part.READ_THROUGH)
        .flatMap(part -> manifests(options).objects(part).stream())
        .filter(object -> object instanceof Deployment || object instanceof DaemonSet);
  }

  private static Manifests manifests(PlatformOptions options) {
    return Manifests.of(options, new ByIngress(null), "platform", "");
  }

  private static Stream<String> images(PlatformOptions options) {
    return workloads(options)
        .map(
            object ->
                object instanceof Deployment deployment
                    ? deployment.getSpec().getTemplate().getSpec()
                    : ((DaemonSet) object).getSpec().getTemplate().getSpec())
        .flatMap(pod -> pod.getContainers().stream())
        .filter(container -> !container.getName().equals("guard"))
        .map(container -> container.getImage());
  }
}
