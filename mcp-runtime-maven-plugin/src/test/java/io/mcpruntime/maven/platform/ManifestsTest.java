package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestsTest {
  private static final PlatformOptions OPTIONS =
      new PlatformOptions(
          "example.com/registry:3", "7Gi", 5001, "https://mcp.example.com", Duration.ofSeconds(1));

  private final Manifests manifests = new Manifests(OPTIONS.values("example.com/mcp@sha256:0"));

  @Test
  void everyPartHasObjectsThatBelongToThePlatform() {
    for (Part part : Part.values()) {
      assertThat(manifests.objects(part)).as(part.title()).isNotEmpty();
    }
    assertThat(all().stream().filter(o -> !o.getKind().equals("CustomResourceDefinition")))
        .allSatisfy(
            o ->
                assertThat(o.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/part-of", "mcp-runtime"));
  }

  @Test
  void optionsStandInTheObjects() {
    assertThat(manifests.yaml(Part.REGISTRY))
        .contains("image: example.com/registry:3", "storage: 7Gi");
    assertThat(manifests.yaml(Part.READ_THROUGH)).contains("addr: 127.0.0.1:5001", "port: 5001");
    assertThat(manifests.yaml(Part.OPERATOR))
        .contains("image: example.com/mcp@sha256:0", "value: \"https://mcp.example.com\"")
        .doesNotContain("${");
  }

  @Test
  void everyPodPassesTheRestrictedStandardButTheReadThroughsHostNetwork() {
    for (HasMetadata object : all()) {
      var pod =
          object instanceof Deployment d
              ? d.getSpec().getTemplate().getSpec()
              : object instanceof DaemonSet d ? d.getSpec().getTemplate().getSpec() : null;
      if (pod != null) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
            .isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers())
            .allSatisfy(
                c -> {
                  assertThat(c.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
                  assertThat(c.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
                  assertThat(c.getSecurityContext().getCapabilities().getDrop())
                      .containsExactly("ALL");
                });
      }
    }
  }

  @Test
  void missingValueIsAnErrorOfOurs() {
    assertThatThrownBy(() -> new Manifests(Map.of()).yaml(Part.REGISTRY))
        .hasMessageContaining("${");
  }

  private List<HasMetadata> all() {
    return Arrays.stream(Part.values()).flatMap(p -> manifests.objects(p).stream()).toList();
  }
}
