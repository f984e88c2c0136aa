package io.mcpruntime.maven.project;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.TerminalText;
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

/**
 * Writes previews as Markdown for a comment on a pull request: their URLs, and how their tools
 * differ from those of the servers that are deployed. What servers say is quoted as code, so that
 * it neither formats the comment nor mentions people.
 */
public final class PreviewComment {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MOST_CHANGES = 50;
  private static final int LONGEST = 200;

  private final Cluster cluster;

  /** Creates the comment about servers of a cluster. */
  public PreviewComment(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Writes the comment. */
  public void write(Path file, List<ServerMetadata> previews) throws ClusterException, IOException {
    List<String> lines = new ArrayList<>();
    for (ServerMetadata preview : previews) {
      MCPServer deployed = find(preview.namespace(), preview.name());
      if (deployed != null) {
        lines.addAll(section(deployed));
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
    lines.addAll(changes(find(preview.getMetadata().getNamespace(), names.server()), url));
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

  private MCPServer find(String namespace, String name) throws ClusterException {
    try {
      return cluster
          .client()
          .resources(MCPServer.class)
          .inNamespace(namespace)
          .withName(name)
          .get();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read server " + name, e);
    }
  }
}
