package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.EnvVarSourceBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;

/**
 * Writes what a user left open the way the API server would store it: anything else looks like a
 * difference at every reconciliation and costs a write.
 */
final class Normal {
  private Normal() {}

  static List<EnvVar> env(List<EnvVar> env) {
    return env == null ? List.of() : env.stream().map(Normal::of).toList();
  }

  static EnvFromSource of(EnvFromSource source) {
    return "".equals(source.getPrefix()) ? source.edit().withPrefix(null).build() : source;
  }

  static ResourceRequirements resources(ResourceRequirements resources) {
    boolean empty =
        resources == null
            || (resources.getLimits().isEmpty()
                && resources.getRequests().isEmpty()
                && resources.getClaims().isEmpty());
    return empty ? null : resources;
  }

  private static EnvVar of(EnvVar variable) {
    return variable.getValueFrom() == null
        ? variable
        : variable.edit().withValueFrom(of(variable.getValueFrom())).build();
  }

  private static EnvVarSource of(EnvVarSource source) {
    EnvVarSourceBuilder normal = new EnvVarSourceBuilder(source);
    if (source.getFieldRef() != null && source.getFieldRef().getApiVersion() == null) {
      normal.editFieldRef().withApiVersion("v1").endFieldRef();
    }
    if (source.getResourceFieldRef() != null && source.getResourceFieldRef().getDivisor() == null) {
      normal.editResourceFieldRef().withNewDivisor("0").endResourceFieldRef();
    }
    return normal.build();
  }
}
