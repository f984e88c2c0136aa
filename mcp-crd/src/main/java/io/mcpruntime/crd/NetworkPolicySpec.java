package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.util.List;

/** The settings of the server's NetworkPolicy. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicySpec(
    @Default("true")
        @JsonPropertyDescription(
            "Whether a NetworkPolicy limits the pods: only the gateway and the operator may connect to them, and they may connect to what egress allows only.")
        Boolean enabled,
    @Size(max = 64) @JsonPropertyDescription(
            "Egress rules of a NetworkPolicy, in addition to the cluster's DNS. The default allows all addresses outside the cluster.")
        List<NetworkPolicyEgressRule> egress) {

  public NetworkPolicySpec {
    egress = egress == null ? null : List.copyOf(egress);
  }
}
