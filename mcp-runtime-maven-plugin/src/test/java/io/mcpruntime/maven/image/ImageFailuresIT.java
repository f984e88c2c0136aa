package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFailuresIT {
  private static final Logins NONE = new Logins(Map.of(), List.of());
  private static final Login LOGIN = new Login("acme", "secret");

  @TempDir Path folder;

  private ImageBuilder builder(Logins logins) {
    return new ImageBuilder(folder.resolve("cache"), logins, line -> {});
  }

  private ImagePlan plan() throws Exception {
    return SampleProgram.in(folder).plan(List.of(), List.of());
  }

  private ImagePlan onBase(String base, String... platforms) throws Exception {
    ImagePlan plan = plan();
    return new ImagePlan(new BaseImage(base, List.of(platforms)), plan.program(), plan.settings());
  }

  @Test
  void eachSourceOfCredentialsOpensARegistryThatRefusesWithoutThem() throws Exception {
    ImagePlan plan = plan();
    Path docker = folder.resolve("config.json");
    try (LocalRegistry registry = LocalRegistry.withLogin(folder)) {
      String basic =
          Base64.getEncoder()
              .encodeToString("acme:secret".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      Files.writeString(
          docker, "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + basic + "\"}}}");
      RegistryTarget target = RegistryTarget.external(registry.host(), "weather");
      assertThatThrownBy(
              () ->
                  builder(new Logins(Map.of(), List.of(docker.resolveSibling("no"))))
                      .push(plan, target))
          .isInstanceOf(ImageException.class)
          .hasMessageStartingWith(
              "registry "
                  + registry.host()
                  + " refuses weather (401, credentials missing or wrong)")
          .hasMessageContaining("-Dmcp.registry.username")
          .hasMessageContaining("<id>" + registry.host() + "</id> in settings.xml")
          .hasMessageContaining(docker.resolveSibling("no").toString())
          .hasMessageNotContaining("\n");
      builder(NONE).push(plan, target.withLogin(LOGIN));
      builder(new Logins(Map.of(registry.host(), LOGIN), List.of())).push(plan, target);
      builder(new Logins(Map.of(), List.of(docker))).push(plan, target);
      Logins both = new Logins(Map.of(registry.host(), new Login("x", "wrong")), List.of(docker));
      assertThatThrownBy(() -> builder(both).push(plan, target)).hasMessageContaining("401");
      builder(both).push(plan, target.withLogin(LOGIN));
    }
    assertThat(System.getProperty("sendCredentialsOverHttp")).isNull();
  }

  @Test
  void forbiddenRepositoryIsNamed() throws Exception {
    ImagePlan plan = plan();
    try (StandIn wall = StandIn.forbidding()) {
      assertThatThrownBy(
              () -> builder(NONE).push(plan, RegistryTarget.external(wall.host(), "acme/weather")))
          .hasMessageContaining("refuses acme/weather (403, not allowed to push)");
    }
  }

  @Test
  void plainHttpIsRefusedUnlessAllowed() throws Exception {
    ImagePlan plan = plan();
    try (LocalRegistry registry = LocalRegistry.open(folder)) {
      RegistryTarget target =
          new RegistryTarget(
              registry.host() + "/weather", registry.host() + "/weather", false, null);
      assertThatThrownBy(() -> builder(NONE).push(plan, target))
          .isInstanceOf(ImageException.class)
          .hasMessageStartingWith("registry " + registry.host() + " speaks plain HTTP")
          .hasMessageContaining("mcp.registry.insecure");
      assertThat(builder(NONE).push(plan, target.allowingHttp()).digest()).startsWith("sha256:");
    }
  }

  @Test
  void baseImageThatDoesNotExistIsNamed() throws Exception {
    try (LocalRegistry registry = LocalRegistry.open(folder)) {
      ImagePlan plan = onBase("localhost:" + registry.port() + "/no/base:1", "linux/amd64");
      assertThatThrownBy(
              () -> builder(NONE).push(plan, RegistryTarget.external(registry.host(), "weather")))
          .hasMessageStartingWith("base image localhost:" + registry.port() + "/no/base:1 ")
          .hasMessageContaining("tar:///path")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void unreachableBaseImageIsNamed() throws Exception {
    ImagePlan plan = onBase("localhost:1/base:1", "linux/amd64");
    assertThatThrownBy(() -> builder(NONE).toTar(plan, folder.resolve("x.tar"), "x"))
        .hasMessageStartingWith(
            "base image localhost:1/base:1: registry localhost:1 is not reachable")
        .hasMessageContaining("tar:///path");
  }

  @Test
  void wrongArchitectureIsNamedBeforeAnythingIsBuilt() throws Exception {
    ImagePlan plan = onBase(TestCluster.base(), "linux/arm64");
    assertThatThrownBy(() -> builder(NONE).toTar(plan, folder.resolve("x.tar"), "x"))
        .hasMessageContaining("is for linux/amd64, not for linux/arm64");
  }

  @Test
  void fullDiskIsNamed() throws Exception {
    ImagePlan plan = plan();
    assertThatThrownBy(() -> builder(NONE).toTar(plan, Path.of("/dev/full"), "x"))
        .hasMessageStartingWith("disk full: ");
  }
}
