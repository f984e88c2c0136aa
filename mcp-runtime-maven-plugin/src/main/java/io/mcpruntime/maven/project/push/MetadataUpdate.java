package io.mcpruntime.maven.project.push;

import io.mcpruntime.maven.metadata.ImageEdit;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.project.init.FileChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;

/** Writes the repository and the tag of pushed images into {@code .mcp}. */
public final class MetadataUpdate {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path project;
  private final PushedImages images;
  private final Progress progress;

  /**
   * @param project the folder that has {@code .mcp}
   */
  public MetadataUpdate(Path project, PushedImages images, Progress progress) {
    this.project = project;
    this.images = images;
    this.progress = progress;
  }

  /**
   * Checks that each can be written, before anything is built.
   *
   * @throws MojoFailureException if no file declares a server
   * @throws MetadataException if a file cannot be edited
   */
  public void require(List<ServerMetadata> servers)
      throws IOException, MetadataException, MojoFailureException {
    for (ServerMetadata server : servers) {
      if (server.undeclared()) {
        throw new MojoFailureException(
            "mcp.updateMetadata has no file to write the image of %s to; create .mcp/servers.yaml (mvn mcp:init)"
                .formatted(server.name()));
      }
      change(server);
    }
  }

  /**
   * Writes the images of servers that were pushed, in the order in which they were read.
   *
   * @throws MojoFailureException if a file was changed since it was read, or is read-only
   */
  public void write(List<ServerMetadata> servers)
      throws IOException, MetadataException, MojoFailureException {
    // The last one first: the lines of those before it stay where they were read.
    for (int i = servers.size() - 1; i >= 0; i--) {
      write(servers.get(i));
    }
  }

  private void write(ServerMetadata server)
      throws IOException, MetadataException, MojoFailureException {
    FileChange change = change(server);
    if (!change.after().equals(change.before())) {
      change.write();
      progress.say(
          "wrote image %s and imageTag %s of %s to %s"
              .formatted(
                  images.repository(server),
                  server.imageTag(),
                  server.name(),
                  server.location().file()));
    }
  }

  private FileChange change(ServerMetadata server) throws IOException, MetadataException {
    Path file = project.resolve(server.location().file());
    String before = Files.readString(file);
    String mark = before.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    String after =
        new ImageEdit(before.substring(mark.length()), server)
            .with(images.repository(server), server.imageTag());
    return new FileChange(file, before, mark + after, StandardCharsets.UTF_8);
  }
}
