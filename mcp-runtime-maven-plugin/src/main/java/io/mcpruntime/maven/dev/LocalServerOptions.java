package io.mcpruntime.maven.dev;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.Transport;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates a server's metadata for a process on this machine. */
public final class LocalServerOptions {
  private LocalServerOptions() {}

  /** How it is spoken to. */
  public static ServerOptions options(ServerMetadata server) {
    return ServerOptions.of(server.name())
        .withTransport(server.dev().stdio() ? Transport.STDIO : Transport.HTTP)
        .withRoute(server.route())
        .withPath(path(server))
        .withExpectedPort(server.port())
        .withStateful(!Boolean.FALSE.equals(server.spec().stateful()));
  }

  /**
   * Values only, for what comes from a cluster's Secrets and ConfigMaps isn't here; and what only
   * this machine needs, which comes last.
   */
  public static Map<String, String> environment(ServerMetadata server) {
    Map<String, String> all = new HashMap<>();
    if (server.spec().env() != null) {
      for (EnvVar variable : server.spec().env()) {
        if (variable.getValue() != null) {
          all.put(variable.getName(), variable.getValue());
        }
      }
    }
    all.putAll(server.dev().environment());
    return all;
  }

  /** What the image's program is given in a cluster; with a command of its own it is another's. */
  public static List<String> arguments(ServerMetadata server) {
    boolean isOfTheImage = server.spec().command() == null || server.spec().command().isEmpty();
    return isOfTheImage && server.spec().args() != null ? server.spec().args() : List.of();
  }

  static String path(ServerMetadata server) {
    return Optional.ofNullable(server.spec().path()).orElse(MCPServerSpec.DEFAULT_PATH);
  }
}
