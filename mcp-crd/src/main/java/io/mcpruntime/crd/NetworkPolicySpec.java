package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.util.List;

/** Who may call the server's pods, and whom they may call. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicySpec(
    @Default("true")
        @JsonPropertyDescription(
            "Whether only the gateway and the operator may call the pods, and the pods only what egress allows.")
        Boolean enabled,
    @Size(max = 64) @JsonPropertyDescription(
            "Whom the pods may call, besides the cluster's DNS, in the form of a NetworkPolicy; all addresses outside the cluster unless set.")
        List<NetworkPolicyEgressRule> egress) {

  public NetworkPolicySpec {
    egress = egress == null ? null : List.copyOf(egress);
  }
}
