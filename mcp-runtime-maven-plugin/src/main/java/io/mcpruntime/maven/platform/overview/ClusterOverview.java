package io.mcpruntime.maven.platform.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Columns;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.maven.platform.PlatformParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A cluster as {@code mcp:setup} finds it: also without the platform. A list that the user may not
 * see is null.
 *
 * @param platform its parts; empty where it is not installed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterOverview(
    String context,
    String address,
    String version,
    List<NodeRow> nodes,
    List<String> storageClasses,
    List<String> ingressClasses,
    List<PlatformParts.State> platform) {
  private static final int LONGEST = 300;
  private static final int FORBIDDEN = 403;

  /** One node. */
  public record NodeRow(
      String name, boolean ready, String platform, String version, String runtime) {
    static NodeRow of(Node node) {
      var info = node.getStatus().getNodeInfo();
      boolean ready =
          node.getStatus().getConditions().stream()
              .anyMatch(
                  c -> Conditions.READY.equals(c.getType()) && Conditions.isTrue(c.getStatus()));
      return new NodeRow(
          node.getMetadata().getName(),
          ready,
          info.getOperatingSystem() + "/" + info.getArchitecture(),
          info.getKubeletVersion(),
          info.getContainerRuntimeVersion());
    }
  }

  /** Reads it. */
  public static ClusterOverview read(Cluster cluster) throws ClusterException {
    List<Node> nodes = visible("nodes", () -> cluster.client().nodes().list().getItems());
    return new ClusterOverview(
        cluster.context(),
        cluster.address(),
        cluster.version(),
        nodes == null ? null : nodes.stream().map(NodeRow::of).toList(),
        names(
            visible(
                "StorageClasses",
                () -> cluster.client().storage().v1().storageClasses().list().getItems())),
        names(
            visible(
                "IngressClasses",
                () -> cluster.client().network().v1().ingressClasses().list().getItems())),
        cluster.serves(MCPServer.GROUP + "/" + MCPServer.VERSION)
            ? new PlatformParts(cluster).states()
            : List.of());
  }

  private static <T> List<T> visible(String what, Supplier<List<T>> list) throws ClusterException {
    try {
      return list.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() == FORBIDDEN) {
        return null;
      }
      throw Failures.explain("cannot list the " + what, e);
    }
  }

  /** With the mark of the default class. */
  private static List<String> names(List<? extends HasMetadata> classes) {
    return classes == null ? null : classes.stream().map(ClusterOverview::name).sorted().toList();
  }

  private static String name(HasMetadata one) {
    var annotations = one.getMetadata().getAnnotations();
    boolean isDefault =
        annotations != null
            && annotations.entrySet().stream()
                .anyMatch(
                    e -> e.getKey().endsWith("/is-default-class") && "true".equals(e.getValue()));
    return one.getMetadata().getName() + (isDefault ? " (default)" : "");
  }

  /** Whether the nodes and the parts of the platform that the user sees are ready. */
  public boolean ready() {
    return (nodes == null || nodes.stream().allMatch(NodeRow::ready))
        && !platform.isEmpty()
        && platform.stream().noneMatch(PlatformParts.State::isDown);
  }

  /** The lines for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("cluster          %s (%s, %s)".formatted(context, address, version));
    lines.add("storage classes  " + text(storageClasses));
    lines.add("ingress classes  " + text(ingressClasses));
    if (nodes != null) {
      List<List<String>> rows =
          new ArrayList<>(List.of(List.of("NODE", "READY", "PLATFORM", "VERSION", "RUNTIME")));
      nodes.forEach(
          node ->
              rows.add(
                  List.of(
                      node.name(),
                      node.ready() ? "yes" : "NO",
                      node.platform(),
                      node.version(),
                      node.runtime())));
      lines.add("");
      lines.addAll(Columns.aligned(rows));
    }
    lines.add("");
    lines.addAll(
        platform.isEmpty()
            ? List.of("no MCP Runtime in this cluster: run mvn mcp:setup")
            : parts(platform));
    return lines;
  }

  /** The lines of parts of the platform. */
  static List<String> parts(List<PlatformParts.State> parts) {
    List<List<String>> rows = new ArrayList<>(List.of(List.of("PART", "READY", "DETAIL")));
    parts.forEach(
        part ->
            rows.add(
                List.of(part.title(), part.shown(), TerminalText.line(part.detail(), LONGEST))));
    return Columns.aligned(rows);
  }

  private static String text(List<String> names) {
    if (names == null) {
      return "not visible to this user";
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
