package io.mcpruntime.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.pod.PodTree;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceRuleTest {
  @Test
  void nobodyIsAskedForMoreThan64Labels() {
    ReferenceRule rule = new ReferenceRule(false, new LabelledObjects(null), () -> null);
    assertThat(rule.check(subject(65)).orElseThrow().message())
        .isEqualTo("the spec refers to 65 objects that need a label; the maximum is 64");
  }

  private static AdmissionRequest subject(int configMaps) {
    String all =
        IntStream.range(0, configMaps)
            .mapToObj("{configMapRef: {name: map-%d}}"::formatted)
            .collect(Collectors.joining(","));
    MCPServer server = new MCPServer();
    server.setMetadata(new ObjectMetaBuilder().withName("w").withNamespace("team").build());
    server.setSpec(Serialization.unmarshal("image: w", MCPServerSpec.class));
    PodTemplateSpec pod =
        Serialization.unmarshal(
            "spec: {serviceAccountName: mcp-w, automountServiceAccountToken: false, containers: [{name: server, envFrom: [%s]}]}"
                .formatted(all),
            PodTemplateSpec.class);
    return new AdmissionRequest(server, PlatformPolicy.DEFAULT.of("team"), PodTree.of(pod));
  }
}
