package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ValidatingAdmissionPolicies of the platform, which Kubernetes has since 1.30. */
final class AdmissionPolicies {
  private static final Map<String, String> OURS =
      Map.of("app.kubernetes.io/part-of", "mcp-runtime");
  private static final String API = "admissionregistration.k8s.io/v1";
  private static final String RESOURCE = "validatingadmissionpolicies";

  private final Cluster cluster;

  AdmissionPolicies(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Whether the API server enforces such policies. */
  boolean supported() throws ClusterException {
    return cluster.serves(API, RESOURCE);
  }

  /** All that setups made, of every version: bindings first, as they are removed. */
  List<HasMetadata> installed() throws ClusterException {
    if (!supported()) {
      return List.of();
    }
    try {
      return RetryOn429.calling(() -> listed(cluster.client()));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot look for the platform's admission policies", e);
    }
  }

  private static List<HasMetadata> listed(KubernetesClient client) {
    var api = client.admissionRegistration().v1();
    return Stream.<HasMetadata>concat(
            api.validatingAdmissionPolicyBindings().withLabels(OURS).list().getItems().stream(),
            api.validatingAdmissionPolicies().withLabels(OURS).list().getItems().stream())
        .toList();
  }
}
