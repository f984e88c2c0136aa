package io.mcpruntime.maven.dev;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.Transport;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a server's metadata mean where no Kubernetes is. */
public final class OnThisMachine {
  private OnThisMachine() {}

  /** How it is spoken to. */
  public static ServerOptions options(ServerMetadata server) {
    return ServerOptions.of(server.name())
        .withTransport(server.dev().stdio() ? Transport.STDIO : Transport.HTTP)
        .withRoute(server.route())
        .withPath(path(server))
        .withExpectedPort(server.port())
        .withStateful(!Boolean.FALSE.equals(server.spec().stateful()));
  }

  /** Values only: what comes from a cluster's Secrets and ConfigMaps isn't here. */
  public static Map<String, String> environment(ServerMetadata server) {
    return server.spec().env() == null
        ? Map.of()
        : server.spec().env().stream()
            .filter(env -> env.getValue() != null)
            .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue, (one, last) -> last));
  }

  static String path(ServerMetadata server) {
    return Optional.ofNullable(server.spec().path()).orElse("/mcp");
  }
}
