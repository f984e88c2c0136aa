package io.mcpruntime.maven.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.ReferencePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyConfigTest {
  private static final String TEAM =
      "version: v1\nnamespaces: {team-a: {podTemplate: true, podSecurity: baseline}}\n";

  @TempDir private Path folder;

  @Test
  void hardenedIsClosedUnlessTheFileOpensItForANamespace() {
    PolicyConfig config = PolicyConfig.NONE.with(new PolicyOptions(Profile.HARDENED, TEAM));
    PlatformPolicy policy = PlatformPolicy.parse(config.yaml());
    assertThat(policy.defaults().podTemplate()).isFalse();
    assertThat(policy.defaults().egress()).isEqualTo(EgressPolicy.DENY);
    assertThat(policy.defaults().references()).isEqualTo(ReferencePolicy.LABELLED);
    assertThat(policy.defaults().images().digestRequired()).isTrue();
    assertThat(policy.defaults().ingress().enabled()).isFalse();
    assertThat(policy.of("team-a").podTemplate()).isTrue();
    assertThat(policy.defaults().egressTo()).isEmpty();
    assertThat(policy.of("team-a").egress()).isEqualTo(EgressPolicy.DENY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "podTemplate: true",
        "podSecurity: baseline",
        "references: author",
        "egress: external",
        "egressTo: [10.1.0.0/16]",
        "ingress: {enabled: true}",
        "images: {digestRequired: false}"
      })
  void hardenedDefaultIsNotWidenedForAllNamespaces(String field) {
    PolicyOptions options =
        new PolicyOptions(Profile.HARDENED, "version: v1\ndefaults: {" + field + "}");
    assertThatThrownBy(() -> PolicyConfig.NONE.with(options))
        .hasMessageContaining("write namespaces.NAME." + field.replaceAll("[:{].*", ""));
  }

  @Test
  void profileAndFileAreKeptUntilOneIsNamed() {
    PolicyConfig first = PolicyConfig.NONE.with(new PolicyOptions(Profile.HARDENED, TEAM));
    PolicyConfig stored = PolicyConfig.of(first.object());
    assertThat(stored).isEqualTo(first);
    assertThat(stored.with(PolicyOptions.UNCHANGED)).isSameAs(stored);
    assertThat(stored.with(new PolicyOptions(null, "version: v1")).profile())
        .isEqualTo(Profile.HARDENED);
    assertThat(stored.with(new PolicyOptions(Profile.DEFAULT, null)).yaml()).isEqualTo(TEAM);
  }

  @Test
  void wrongFileIsToldWithLineAndColumn() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "version: v1\ndefaults: {x: 1}\n");
    assertThatThrownBy(() -> PolicyOptions.read(null, file))
        .hasMessageContaining("p.yaml: line 2, column ")
        .hasMessageContaining("defaults.x: unknown field");
    assertThatThrownBy(() -> PolicyOptions.read(null, folder.resolve("none.yaml")))
        .hasMessageContaining("no file");
    assertThatThrownBy(() -> PolicyOptions.read("strict", null))
        .hasMessageContaining("default or hardened");
  }

  @Test
  void boundaryFollowsThePolicy() {
    Map<String, String> values =
        BoundaryValues.of(
            PlatformPolicy.parse(
                "version: v1\nnamespaces: {a: {podSecurity: privileged, ingress: {enabled: true,"
                    + " hosts: [a.example.com]}}}"));
    assertThat(values)
        .containsEntry("platformNamespace", "mcp-runtime")
        .containsEntry("podSecurity", "restricted")
        .containsEntry("podSecurityByNamespace", "{\"a\":\"privileged\"}")
        .containsEntry("ingressHosts", "[]")
        .containsEntry("ingressHostsByNamespace", "{\"a\":[\"a.example.com\"]}");
  }
}
