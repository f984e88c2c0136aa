package io.mcpruntime.maven.project;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.server.lookup.ServerLookup;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolChanges;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes previews as Markdown for a comment on a pull request: their URLs, and how their tools
 * differ from those of the servers that are deployed. What servers say is quoted as code, so that
 * it neither formats the comment nor mentions people.
 */
public final class PreviewComment {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MOST_CHANGES = 50;
  private static final int LONGEST = 200;

  private final ServerLookup servers;

  /** Creates the comment about servers of a cluster. */
  public PreviewComment(Cluster cluster) {
    servers = new ServerLookup(cluster);
  }

  /** Writes the comment. */
  public void write(Path file, List<ServerMetadata> previews) throws ClusterException, IOException {
    List<String> lines = new ArrayList<>();
    for (ServerMetadata preview : previews) {
      Optional<MCPServer> deployed = servers.lookFor(preview.namespace(), preview.name());
      if (deployed.isPresent()) {
        lines.addAll(section(deployed.get()));
      }
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private List<String> section(MCPServer preview) throws ClusterException {
    Preview names = Preview.of(preview).orElseThrow();
    String url = preview.getStatus() == null ? null : preview.getStatus().url();
    List<String> lines = new ArrayList<>();
    lines.add("### Preview of " + code(names.server()));
    lines.add("");
    lines.add("| | |");
    lines.add("|---|---|");
    lines.add("| URL | " + (url == null ? "none yet" : url) + " |");
    Preview.expiry(preview).ifPresent(end -> lines.add("| deleted at | " + end + " |"));
    lines.add("");
    lines.addAll(
        changes(
            servers.lookFor(preview.getMetadata().getNamespace(), names.server()).orElse(null),
            url));
    lines.add("");
    return lines;
  }

  private List<String> changes(MCPServer live, String url) {
    if (live == null) {
      return List.of("This server is not deployed yet: there is nothing to compare with.");
    }
    String before = live.getStatus() == null ? null : live.getStatus().url();
    if (before == null || url == null) {
      return List.of("The tools cannot be compared: a server has no URL.");
    }
    try {
      return changes(ToolChanges.between(tools(before), tools(url)));
    } catch (ProbeException e) {
      return List.of("The tools cannot be compared: " + code(e.getMessage()));
    }
  }

  static List<String> changes(ToolChanges changes) {
    if (changes.isEmpty()) {
      return List.of("The tools are the same as those of the deployed server.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        changes.breaking()
            ? "**Changes of tools that may break clients:**"
            : "Changes of tools (`+` added, `~` changed):");
    lines.add("");
    changes.lines().stream().limit(MOST_CHANGES).map(line -> "- " + code(line)).forEach(lines::add);
    int more = changes.all().size() - MOST_CHANGES;
    if (more > 0) {
      lines.add("- and " + more + " more");
    }
    return lines;
  }

  private static String code(String text) {
    String line = TerminalText.line(String.valueOf(text), LONGEST).replace('`', '\'').strip();
    return line.isEmpty() ? "` `" : "`" + line + "`";
  }

  private static List<Tool> tools(String url) throws ProbeException {
    try (McpClient client = McpClient.connect(URI.create(url), ANSWER)) {
      return client.tools();
    }
  }
}
