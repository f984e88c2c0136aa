package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullLoginTest {
  private static final Login MINE = new Login("me", "pw");
  private static final Logins SETTINGS = new Logins(Map.of("ghcr.io", MINE), List.of());

  @TempDir private Path folder;

  @Test
  void loginIsLookedUpByTheRegistrysHost() {
    PullLogin found = PullLogin.find("ghcr.io/acme/", null, SETTINGS);
    assertThat(found).isEqualTo(new PullLogin("ghcr.io", MINE));
    assertThat(found.dockerConfig())
        .isEqualTo(
            "{\"auths\":{\"ghcr.io\":{\"username\":\"me\",\"password\":\"pw\",\"auth\":\"bWU6cHc=\"}}}");
  }

  @Test
  void loginOfTheGoalComesFirst() {
    Login own = new Login("he", "secret");
    assertThat(PullLogin.find("ghcr.io", own, SETTINGS).login()).isEqualTo(own);
  }

  @Test
  void dockersOwnFileIsRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("config.json"),
            "{\"auths\": {\"registry.example:5000\": {\"auth\": \"bWU6cHc=\"}}}");
    Logins docker = new Logins(Map.of(), List.of(file));
    assertThat(PullLogin.find("registry.example:5000/team", null, docker).login()).isEqualTo(MINE);
  }

  @Test
  void dockerHubHasTheNameThatNodesKnow() {
    Logins logins = new Logins(Map.of("docker.io", MINE), List.of());
    assertThat(PullLogin.find("docker.io/acme", null, logins).dockerConfig())
        .startsWith("{\"auths\":{\"https://index.docker.io/v1/\":");
  }

  @Test
  void missingLoginOrRegistryIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PullLogin.find("quay.io/acme", null, SETTINGS))
        .withMessageStartingWith("mcp.registry.pullSecret: no login for quay.io/acme; looked in")
        .withMessageContaining("<id>quay.io</id>");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PullLogin.find(null, null, SETTINGS))
        .withMessageContaining("write for example -Dmcp.registry=ghcr.io/acme");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PullLogin.find("Not A Host", null, SETTINGS))
        .withMessageStartingWith("mcp.registry is \"Not A Host\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Login.of("me", null))
        .withMessageContaining("go together");
  }

  @Test
  void nobodyPrintsThePassword() {
    assertThat(PullLogin.find("ghcr.io", null, SETTINGS)).asString().doesNotContain("pw");
  }
}
