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
 * What a server's process is told by environment variables: the port that it must listen on, by the
 * names that frameworks read, as {@code mvn mcp:dev} tells it; and a home that it can write to.
 */
final class DesiredEnvironment {
  /** Of frameworks that else listen on loopback only. */
  private static final List<String> HOST_NAMES = List.of("HOST", "FASTMCP_HOST", "UVICORN_HOST");

  private DesiredEnvironment() {}

  /** What the spec sets itself stays as it is, and comes last. */
  static List<EnvVar> server(MCPServerSpec spec) {
    List<EnvVar> own = spec.env() == null ? List.of() : spec.env();
    Set<String> set = own.stream().map(EnvVar::getName).collect(Collectors.toSet());
    return Stream.concat(
            given(spec).entrySet().stream()
                .filter(variable -> !set.contains(variable.getKey()))
                .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null)),
            own.stream())
        .toList();
  }

  private static Map<String, String> given(MCPServerSpec spec) {
    Map<String, String> given = new LinkedHashMap<>();
    // Programs keep caches and settings below it, and the root of the file system is read-only.
    given.put("HOME", "/tmp");
    HOST_NAMES.forEach(name -> given.put(name, "0.0.0.0"));
    MCPServerSpec.PORT_NAMES.forEach(name -> given.put(name, String.valueOf(spec.port())));
    return given;
  }
}
