package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The base image's registry, where the target may speak plain HTTP. */
class BasePullIT {
  private static final Logins NONE = new Logins(Map.of(), List.of());

  @TempDir Path folder;

  private ImageBuilder builder() {
    return new ImageBuilder(folder.resolve("cache"), NONE, line -> {});
  }

  @Test
  void baseImageIsNotAskedForByPlainHttpBecauseThePushMayBe() throws Exception {
    ImagePlan plan = SampleProgram.in(folder).plan(List.of(), List.of());
    try (LocalRegistry registry = LocalRegistry.open(folder);
        StandIn stranger = StandIn.hangingUpOnTls(addressOfThisMachine())) {
      BaseImage base =
          new BaseImage(stranger.host() + "/base@sha256:" + "a".repeat(64), List.of("linux/amd64"));
      ImagePlan onStranger = new ImagePlan(base, plan.program(), plan.settings());
      RegistryTarget target = RegistryTarget.external(registry.host(), "weather");
      assertThat(target.httpAllowed()).isTrue();
      assertThatThrownBy(() -> builder().push(onStranger, target))
          .isInstanceOf(ImageException.class);
      assertThat(stranger.heads()).isNotEmpty().containsOnly("TLS hello");
    }
  }

  @Test
  void pulledBaseImageIsUsedWithoutItsRegistry() throws Exception {
    ImagePlan plan = SampleProgram.in(folder).plan(List.of(), List.of());
    Path bases = Files.createDirectories(folder.resolve("bases"));
    BaseImage pulled;
    try (LocalRegistry registry = LocalRegistry.open(bases)) {
      builder().push(plan, RegistryTarget.external(registry.host(), "base:1"));
      BaseImage base = new BaseImage(registry.host() + "/base:1", List.of("linux/amd64"));
      JibPlan jib =
          new JibPlan(
              new ImagePlan(base, plan.program(), plan.settings()),
              NONE,
              new RegistryProbe(Duration.ofSeconds(3)));
      pulled =
          new BasePull(
                  (image, to) -> {
                    try {
                      image.containerize(inCache(to));
                    } catch (Exception e) {
                      throw new ImageException(e.toString(), e);
                    }
                  })
              .pull(base, jib);
      assertThat(pulled.reference()).startsWith(registry.host() + "/base@sha256:");
    }
    try (LocalRegistry registry = LocalRegistry.open(folder)) {
      ImagePlan onPulled = new ImagePlan(pulled, plan.program(), plan.settings());
      Pushed pushed =
          builder().push(onPulled, RegistryTarget.external(registry.host(), "weather:1"));
      assertThat(registry.manifest("weather", pushed.digest()).path("layers")).isNotEmpty();
    }
  }

  private Containerizer inCache(Containerizer to) {
    Path cache = folder.resolve("cache");
    return to.setBaseImageLayersCache(cache)
        .setApplicationLayersCache(cache.resolve("mcp-application"))
        .setAllowInsecureRegistries(true);
  }

  private static InetAddress addressOfThisMachine() throws Exception {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst()
        .orElseGet(() -> Assumptions.abort("this machine has no address that is not loopback"));
  }
}
