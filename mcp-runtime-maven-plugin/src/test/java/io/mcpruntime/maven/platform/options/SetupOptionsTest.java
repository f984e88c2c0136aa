package io.mcpruntime.maven.platform.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupOptionsTest {
  private static final Map<SetupOption, String> FIRST =
      Map.of(
          SetupOption.REGISTRY_IMAGE, "localhost/registry:1",
          SetupOption.HOST, "mcp.example.com",
          SetupOption.PLATFORM_IMAGE, "ghcr.io/acme/mcp:1");

  @Test
  void optionThatIsNotGivenHasTheValueOfTheLastSetup() {
    SetupOptions second = after(Map.of(SetupOption.HOST, "other.example.com"), "1.0");
    assertThat(second.value(SetupOption.REGISTRY_IMAGE)).isEqualTo("localhost/registry:1");
    assertThat(second.value(SetupOption.HOST)).isEqualTo("other.example.com");
    assertThat(second.value(SetupOption.REGISTRY_STORAGE)).isEqualTo("20Gi");
    assertThat(second.value(SetupOption.TLS_SECRET)).isNull();
    assertThat(second.note().orElseThrow())
        .contains("mcp.registryImage=localhost/registry:1", "-Dmcp.resetOptions")
        .doesNotContain("mcp.host");
  }

  @Test
  void thirdSetupTakesWhatTheFirstWasGiven() {
    ConfigMap second = SetupConfigMap.object(after(Map.of(), "1.0"), "1.0");
    assertThat(LastSetup.of(second, true).options()).isEqualTo(FIRST);
  }

  @Test
  void emptyValueAsksForTheDefaultAndIsForgotten() {
    SetupOptions second = after(Map.of(SetupOption.REGISTRY_IMAGE, ""), "1.0");
    assertThat(second.value(SetupOption.REGISTRY_IMAGE)).isEqualTo("docker.io/library/registry:3");
    assertThat(second.chosen()).doesNotContainKey("mcp.registryImage").containsKey("mcp.host");
  }

  @Test
  void platformImageOfAnotherVersionIsNotTakenAndThatIsSaid() {
    assertThat(after(Map.of(), "1.0").value(SetupOption.PLATFORM_IMAGE)).isNotNull();
    assertThat(first().warning(SetupOptions.of(Map.of()), "1.0")).isEmpty();
    assertThat(after(Map.of(), "1.1").value(SetupOption.PLATFORM_IMAGE)).isNull();
    assertThat(first().warning(SetupOptions.of(Map.of()), "1.1").orElseThrow())
        .contains("mcp.platformImage=ghcr.io/acme/mcp:1", "version 1.0");
    Map<SetupOption, String> given = Map.of(SetupOption.PLATFORM_IMAGE, "ghcr.io/acme/mcp:2");
    assertThat(first().warning(SetupOptions.of(given), "1.1")).isEmpty();
  }

  @Test
  void platformThatRemembersNothingIsSaidOnce() {
    SetupOptions none = SetupOptions.of(Map.of());
    assertThat(LastSetup.of(null, true).warning(none, "1.0")).isPresent();
    assertThat(LastSetup.of(null, false).warning(none, "1.0")).isEmpty();
    assertThat(LastSetup.of(SetupConfigMap.skeleton(), true).warning(none, "1.0")).isEmpty();
    assertThat(LastSetup.of(null, true).under(none, "1.0").note()).isEmpty();
  }

  @Test
  void valueOfTheClusterStaysOnItsLineOfTheLog() {
    Map<SetupOption, String> bad =
        Map.of(
            SetupOption.HOST,
            "a\n[INFO] b\u001b[2J",
            SetupOption.PLATFORM_IMAGE,
            "c\n[INFO] d".repeat(1000));
    LastSetup last = LastSetup.of(SetupConfigMap.object(SetupOptions.of(bad), "1.0\n9"), true);
    SetupOptions none = SetupOptions.of(Map.of());
    assertThat(last.under(none, "1.0").note().orElseThrow()).doesNotContain("\n", "\u001b");
    assertThat(last.warning(none, "1.0").orElseThrow()).doesNotContain("\n").hasSizeLessThan(1000);
  }

  @Test
  void keysOfAnotherVersionHaveNoEffect() {
    ConfigMap map = SetupConfigMap.object(SetupOptions.of(FIRST), "1.0");
    map.getData().put("mcp.laterOption", "x");
    assertThat(LastSetup.of(map, true).options()).isEqualTo(FIRST);
  }

  private static LastSetup first() {
    return LastSetup.of(SetupConfigMap.object(SetupOptions.of(FIRST), "1.0"), true);
  }

  private static SetupOptions after(Map<SetupOption, String> given, String version) {
    return first().under(SetupOptions.of(given), version);
  }
}
