package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.portable.Loss;
import io.mcpruntime.maven.portable.Target;
import io.mcpruntime.maven.portable.TargetFiles;
import io.mcpruntime.maven.project.StdioServers;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the MCPServer of each server to {@code target/mcp/NAME.yaml}, or what another target needs
 * to {@code target/mcp/TARGET/}. Needs no cluster.
 */
@Mojo(name = "generate", threadSafe = true, defaultPhase = LifecyclePhase.PREPARE_PACKAGE)
public final class GenerateMojo extends AbstractResourceMojo {
  /**
   * A docker-save tar that is the server's image, as for {@code mcp:deploy}. This goal does not
   * read it; with it a server may have {@code dev: {transport: stdio}}.
   */
  @Parameter(property = "mcp.imageTar")
  private File imageTar;

  /**
   * For whom the servers are written: native for MCP Runtime; helm, a chart, or kustomize, a base,
   * of the same resources; toolhive, kmcp or mcp.x-k8s.io/v1beta1 for the operator of that name. A
   * warning names each setting that the target cannot express.
   */
  @Parameter(property = "mcp.target", defaultValue = "native")
  private String target;

  @Override
  List<?> run(List<ServerMetadata> servers) throws IOException, MojoFailureException {
    StdioServers.refuse(servers, server -> imageTar != null);
    Target chosen = target();
    TargetFiles files = new TargetFiles(chosen, outputFolder());
    PushedImages images = images();
    List<Map<String, ?>> result = new ArrayList<>();
    for (ServerMetadata server : servers) {
      if (server.runsElsewhere() && chosen.isForeign()) {
        throw new MojoFailureException(
            "%s: server %s runs elsewhere (remote), which mcp.target=%s can't express; use native, helm or kustomize for it"
                .formatted(server.location(), server.name(), chosen));
      }
    }
    for (ServerMetadata server : servers) {
      MCPServer resource = server.resource(images.reference(server));
      TargetFiles.Written written = files.write(resource, server.version());
      getLog().info("wrote " + written.path());
      for (Loss loss : written.losses()) {
        getLog().warn("%s: not carried over to %s: %s".formatted(server.name(), chosen, loss));
      }
      result.add(
          Map.of(
              "name",
              server.name(),
              "namespace",
              server.namespace(),
              server.runsElsewhere() ? "remote" : "image",
              server.runsElsewhere()
                  ? resource.getSpec().remote().url()
                  : resource.getSpec().image(),
              "file",
              written.path().toString(),
              "notCarriedOver",
              written.losses()));
    }
    return result;
  }

  private Target target() throws MojoFailureException {
    try {
      return Target.of(target);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }
}
