package io.mcpruntime.maven.project;

import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.List;
import java.util.function.Predicate;
import org.apache.maven.plugin.MojoFailureException;

/** Servers that speak stdio in {@code mcp:dev} and have no bridge for the cluster. */
public final class StdioServers {
  private StdioServers() {}

  /**
   * Refuses them before anything is built.
   *
   * @param hasImage whether an image was made for a server that may well speak HTTP
   */
  public static void refuse(List<ServerMetadata> servers, Predicate<ServerMetadata> hasImage)
      throws MojoFailureException {
    for (ServerMetadata server : servers) {
      boolean isMadeOfClasses = !server.prebuilt() && server.build() == null;
      if (server.dev().stdio()
          && !server.spec().speaksStdio()
          && isMadeOfClasses
          && !hasImage.test(server)) {
        throw new MojoFailureException(
            "%s: server %s speaks stdio (dev.transport), and pods are called by HTTP; write transport: stdio, so that its image gets a bridge (docs/stdio.md), or name an image that serves HTTP (image, or mcp.imageTar)"
                .formatted(server.location(), server.name()));
      }
    }
  }
}
