package io.mcpruntime.maven.server.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import io.mcpruntime.maven.output.TerminalText;
import java.util.List;

/**
 * What applying a server would change.
 *
 * @param outcome {@code created}, {@code configured} or {@code unchanged}
 * @param lines the unified difference of its YAML, safe for a terminal; none when it is unchanged
 */
public record ServerDiff(String namespace, String name, String outcome, List<String> lines) {
  private static final int CONTEXT = 3;
  private static final String UNCHANGED = "unchanged";

  public ServerDiff {
    lines = List.copyOf(lines);
  }

  /**
   * Asks the API server by a dry run: with its defaults, and with the fields of others that stay.
   */
  public static ServerDiff of(Cluster cluster, MCPServer wanted) throws ClusterException {
    MCPServer live = live(cluster, wanted);
    MCPServer after = new Applier(cluster).preview(wanted);
    return of(wanted, live == null ? null : MCPServerYaml.of(live), MCPServerYaml.of(after));
  }

  /** Whether applying the server would change something. */
  public boolean hasChanges() {
    return !outcome.equals(UNCHANGED);
  }

  /**
   * @param before the YAML of the live resource; null when there is none
   */
  static ServerDiff of(MCPServer server, String before, String after) {
    String name = server.qualifiedName();
    List<String> old = before == null ? List.of() : TerminalText.lines(before);
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            before == null ? "/dev/null" : name + " (live)",
            name + " (applied)",
            old,
            DiffUtils.diff(old, TerminalText.lines(after)),
            CONTEXT);
    String outcome = before == null ? "created" : lines.isEmpty() ? UNCHANGED : "configured";
    return new ServerDiff(
        server.getMetadata().getNamespace(), server.getMetadata().getName(), outcome, lines);
  }

  private static MCPServer live(Cluster cluster, MCPServer wanted) throws ClusterException {
    try {
      return cluster.client().resource(wanted).get();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read server " + wanted.qualifiedName(), e);
    }
  }
}
