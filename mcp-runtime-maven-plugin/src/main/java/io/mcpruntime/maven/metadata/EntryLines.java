package io.mcpruntime.maven.metadata;

import io.mcpruntime.crd.MCPServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which lines to write into {@code .mcp} for one server, whole and ready to paste: the file
 * and its content where there is none, else the server's entry in it.
 *
 * @param file as the user sees it from where Maven runs
 * @param isThere whether the file exists
 * @param line where the server's entry begins in it, or 0
 * @param name of the server
 */
public record EntryLines(String file, boolean isThere, int line, String name) {
  private static final String NEW_FILE = ".mcp/servers.yaml";
  private static final String MARGIN = "    ";
  private static final String PLAIN = "[a-z][a-z0-9-]*";

  /** Words that YAML does not take for text, of version 1.1 too. */
  private static final Set<String> NO_TEXT =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /**
   * For a server of a project.
   *
   * @param folder of the project, as seen from where Maven runs; empty for that folder itself
   */
  public static EntryLines of(ServerMetadata server, Path folder) {
    Location at = server.location();
    return of(at, server.name(), folder);
  }

  static EntryLines of(Location at, String name, Path folder) {
    boolean isThere = !at.file().equals(MetadataReader.POM);
    String file = folder.resolve(isThere ? at.file() : NEW_FILE).toString().replace('\\', '/');
    return new EntryLines(file, isThere, at.line(), name);
  }

  /** For a deployed server, where a project would declare it. */
  public static EntryLines ofDeployed(MCPServer server) {
    return new EntryLines(NEW_FILE, true, 0, server.getMetadata().getName());
  }

  /** For a project without a file in {@code .mcp}. */
  public static EntryLines ofNew(String name) {
    return new EntryLines(NEW_FILE, false, 0, name);
  }

  /** Returns the content of a new file: the server with these lines. */
  public String content(List<String> lines) {
    return whole(lines).map(line -> line + "\n").collect(Collectors.joining());
  }

  /** A clause that ends with the lines, each on a line of its own. */
  public String write(List<String> lines) {
    return isThere
        ? "write into the entry of %s in %s%s:\n".formatted(name, file, inLine())
            + block(entry(lines))
        : "create %s with:\n".formatted(file) + block(whole(lines));
  }

  private Stream<String> whole(List<String> lines) {
    return Stream.concat(Stream.of("version: v1", "servers:"), entry(lines));
  }

  private Stream<String> entry(List<String> lines) {
    return Stream.concat(Stream.of("  - name: " + text(name)), indented(lines));
  }

  /** The clause for one line of text; it names the lines only. */
  String inLine(List<String> lines) {
    String what = String.join(" and ", lines);
    return isThere
        ? "write %s into the entry of %s in %s%s".formatted(what, name, file, inLine())
        : "create %s with %s in an entry of %s".formatted(file, what, name);
  }

  private String inLine() {
    return line > 0 ? " (line " + line + ")" : "";
  }

  private static Stream<String> indented(List<String> lines) {
    return lines.stream().map(line -> MARGIN + line);
  }

  private static String block(Stream<String> lines) {
    return lines.map(line -> MARGIN + line).collect(Collectors.joining("\n"));
  }

  private static String text(String name) {
    return name.matches(PLAIN) && !NO_TEXT.contains(name) ? name : '"' + name + '"';
  }
}
