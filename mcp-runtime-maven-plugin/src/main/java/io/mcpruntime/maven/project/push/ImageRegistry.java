package io.mcpruntime.maven.project.push;

import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The registry that a project's images are in.
 *
 * @param name {@code mcp.registry}, or null for the registry that {@code mcp:setup} installed
 * @param nodePort the port on each node's 127.0.0.1 under which that one is read
 */
public record ImageRegistry(String name, int nodePort) {
  /** Returns which image each server runs, as {@code target/mcp} keeps it between goals. */
  public PushedImages images(Path folder) {
    Path file = folder.resolve("images.json");
    return name == null
        ? PushedImages.inCluster(file, nodePort)
        : PushedImages.external(file, name);
  }

  /**
   * Returns whether a server's image belongs into the cluster's own registry.
   *
   * @throws MojoFailureException when its {@code image} is of another namespace there
   */
  boolean isInCluster(ServerMetadata server) throws MojoFailureException {
    String nodes = "127.0.0.1:" + nodePort + "/";
    if (name != null || (server.image() != null && !server.image().startsWith(nodes))) {
      return false;
    }
    String own = nodes + server.qualifiedName();
    if (server.image() != null && !server.image().equals(own)) {
      throw new MojoFailureException(
          "%s: image \"%s\" is not a repository of namespace %s in the cluster's registry; leave image out, or write %s"
              .formatted(server.location(), server.image(), server.namespace(), own));
    }
    return true;
  }
}
