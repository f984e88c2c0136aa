package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that the cluster remembers is checked like one that is typed. */
class PlatformOptionsTest {
  private static final String BAD = "x\"\n    evil: {a b}";

  @ParameterizedTest
  @EnumSource
  void badValueOfTheClusterIsRefusedWithConfigMapAndKey(SetupOption option) {
    assertThatThrownBy(() -> parse(Map.of(), Map.of(option, BAD)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(option.property() + " ")
        .hasMessageContaining(
            "(%s comes from ConfigMap mcp-runtime/mcp-setup; change it with -D%s=VALUE"
                .formatted(option.property(), option.property()));
  }

  @ParameterizedTest
  @EnumSource
  void badValueThatIsTypedIsRefusedWithoutTheConfigMap(SetupOption option) {
    assertThatThrownBy(() -> parse(Map.of(option, BAD), Map.of(option, "any")))
        .hasMessageStartingWith(option.property() + " ")
        .message()
        .doesNotContain("ConfigMap");
  }

  @Test
  void optionsThatExcludeEachOtherNameTheOneOfTheLastSetup() {
    assertThatThrownBy(
            () ->
                parse(
                    Map.of(SetupOption.GATEWAY_REF, "edge"),
                    Map.of(SetupOption.INGRESS_CLASS, "contour")))
        .hasMessageContaining("mcp.ingressClass comes from ConfigMap mcp-runtime/mcp-setup")
        .hasMessageContaining("-Dmcp.ingressClass= for the default");
  }

  @Test
  void defaultsApplyWhereNothingIsGivenOrRemembered() {
    PlatformOptions options = parse(Map.of(), Map.of());
    assertThat(options.registryImage()).isEqualTo("docker.io/library/registry:3");
    assertThat(options.registryStorage()).isEqualTo("20Gi");
    assertThat(options.registryDelete()).isFalse();
    assertThat(options.nodePort()).isEqualTo(5000);
    assertThat(options.scope()).isEqualTo(Scope.CLUSTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry",
        "localhost/registry:1",
        "docker.io/library/registry:3",
        "r.example.com:5000/a/b_c.d:v1@sha256:"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "[::1]:5000/registry:3"
      })
  void imageMayHaveEveryFormOfAReference(String image) {
    assertThat(parse(Map.of(SetupOption.REGISTRY_IMAGE, image), Map.of()).registryImage())
        .isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20Gi", "500M", "1.5Ti", "21474836480", "2e10", "100000m"})
  void storageMayHaveEveryFormOfAQuantity(String storage) {
    assertThat(parse(Map.of(SetupOption.REGISTRY_STORAGE, storage), Map.of()).registryStorage())
        .isEqualTo(storage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "five"})
  void portIsOneOfAHost(String port) {
    assertThatThrownBy(() -> parse(Map.of(SetupOption.REGISTRY_PORT, port), Map.of()))
        .hasMessage("mcp.registryPort is \"%s\"; 1 to 65535", port);
  }

  @Test
  void addressWithAPasswordIsRefused() {
    assertThatThrownBy(
            () -> parse(Map.of(SetupOption.GATEWAY_URL, "https://u:p@mcp.example.com"), Map.of()))
        .hasMessageContaining("mcp.gatewayUrl");
  }

  private static PlatformOptions parse(
      Map<SetupOption, String> given, Map<SetupOption, String> remembered) {
    return PlatformOptions.parse(SetupOptions.of(given).over(remembered), Duration.ofSeconds(1));
  }
}
