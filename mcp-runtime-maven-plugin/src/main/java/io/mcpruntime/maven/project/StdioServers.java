package io.mcpruntime.maven.project;

import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.List;
import java.util.function.Predicate;
import org.apache.maven.plugin.MojoFailureException;

/** Servers that only a process on this machine can speak to, because they speak stdio. */
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
      if (server.dev().stdio() && isMadeOfClasses && !hasImage.test(server)) {
        throw new MojoFailureException(
            "%s: server %s speaks stdio (dev.transport), and pods are called by HTTP; let it serve HTTP, or name an image that does (image, or mcp.imageTar)"
                .formatted(server.location(), server.name()));
      }
    }
  }
}
