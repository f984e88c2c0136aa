package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the environment variables of a server: the port to listen on, under the names that
 * frameworks read, and a writable home where the image's is not. {@code mvn mcp:dev} sets the same
 * variables.
 */
final class DesiredEnvironment {
  private DesiredEnvironment() {}

  /**
   * Returns the defaults, followed by the variables of the spec, which override them.
   *
   * @param readOnlyRoot whether programs need another home than that of the image
   */
  static List<EnvVar> server(MCPServerSpec spec, boolean readOnlyRoot) {
    List<EnvVar> own = spec.env() == null ? List.of() : spec.env();
    Set<String> set = own.stream().map(EnvVar::getName).collect(Collectors.toSet());
    return Stream.concat(
            given(spec, readOnlyRoot).entrySet().stream()
                .filter(variable -> !set.contains(variable.getKey()))
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null)),
            own.stream())
        .toList();
  }

  private static Map<String, String> given(MCPServerSpec spec, boolean readOnlyRoot) {
    Map<String, String> given = new LinkedHashMap<>();
    if (readOnlyRoot) {
      // Programs keep caches and settings below it.
      given.put("HOME", "/tmp");
    }
    MCPServerSpec.HOST_NAMES.forEach(name -> given.put(name, MCPServerSpec.ANY_HOST));
    MCPServerSpec.PORT_NAMES.forEach(name -> given.put(name, String.valueOf(spec.port())));
    return given;
  }
}
