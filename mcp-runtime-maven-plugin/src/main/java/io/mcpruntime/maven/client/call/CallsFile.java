package io.mcpruntime.maven.client.call;

import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * {@code .mcp/calls/NAME.yaml}: with what the tools of a server are called by {@code mcp:test}. A
 * person writes the arguments; what is there is never changed, names of tools are added at the end.
 */
public final class CallsFile {
  private static final int MAX_BYTES = 1024 * 1024;

  private final Path project;
  private final String server;

  /**
   * @param project the folder of the server's project
   * @param server the server's name, a DNS label
   */
  public CallsFile(Path project, String server) {
    this.project = project;
    this.server = server;
  }

  /** The file as messages show it; it ends in {@code .yml} where there is one that does. */
  public String name() {
    String name = ".mcp/calls/" + server;
    return Files.exists(project.resolve(name + ".yml")) ? name + ".yml" : name + ".yaml";
  }

  /**
   * What is kept; nothing where there is no file.
   *
   * @throws MetadataException with all that is wrong, at file:line:column
   */
  public SavedCalls read() throws MetadataException {
    Problems problems = new Problems();
    SavedCalls calls = CallsText.read(name(), text(problems), problems);
    problems.throwIfAny();
    return calls;
  }

  /**
   * Adds the names of tools without arguments, if the file can be extended and doesn't have them.
   *
   * @return whether it was written
   */
  public boolean add(List<ToolWithoutArguments> tools) throws MetadataException, IOException {
    Problems problems = new Problems();
    String before = text(problems);
    problems.throwIfAny();
    String after = CallsText.extended(server, name(), before, tools);
    if (after.equals(before)) {
      return false;
    }
    Path file = project.resolve(name());
    Files.createDirectories(file.getParent());
    Path whole = Files.createTempFile(file.getParent(), "." + server, ".tmp");
    try {
      Files.writeString(whole, after);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
    return true;
  }

  /** The text, or nothing; a checked-out link must not bring in a file from elsewhere. */
  private String text(Problems problems) {
    Path file = project.resolve(name());
    Location at = Location.of(name());
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (!file.toRealPath().startsWith(project.toRealPath())) {
        problems.add(at, "is a link that leads out of the project; copy the file");
      } else if (bytes.length > MAX_BYTES) {
        problems.add(at, "is longer than 1 MiB");
      } else {
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      problems.add(at, "can't be read: " + e.getMessage());
    }
    return "";
  }
}
