package io.mcpruntime.maven;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.metadata.GeneratedFiles;
import io.mcpruntime.maven.metadata.ServerMetadata;
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

/** Writes the MCPServer of each server to {@code target/mcp/NAME.yaml}. Needs no cluster. */
@Mojo(name = "generate", threadSafe = true, defaultPhase = LifecyclePhase.PREPARE_PACKAGE)
public final class GenerateMojo extends AbstractResourceMojo {
  /**
   * A docker-save tar that is the server's image, as for {@code mcp:deploy}. This goal does not
   * read it; with it a server may have {@code dev: {transport: stdio}}.
   */
  @Parameter(property = "mcp.imageTar")
  private File imageTar;

  @Override
  List<?> run(List<ServerMetadata> servers) throws IOException, MojoFailureException {
    StdioServers.refuse(servers, server -> imageTar != null);
    GeneratedFiles files = new GeneratedFiles(outputFolder(), images());
    List<Map<String, String>> result = new ArrayList<>();
    for (ServerMetadata server : servers) {
      MCPServer resource = files.write(server);
      getLog().info("wrote " + files.file(server));
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
              files.file(server).toString()));
    }
    return result;
  }
}
