package io.mcpruntime.maven.project;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.rollout.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/** Finds where a server answers: in a running {@code mcp:dev}, else in the cluster. */
public final class ServerUrl {
  private final List<Path> outputs;
  private final ClusterSource cluster;

  /**
   * @param outputs the folders in which a {@code dev.json} may be
   * @param cluster asked only when no {@code mcp:dev} runs the server
   */
  public ServerUrl(List<Path> outputs, ClusterSource cluster) {
    this.outputs = List.copyOf(outputs);
    this.cluster = cluster;
  }

  /** Connects to the cluster that the user chose. */
  @FunctionalInterface
  public interface ClusterSource {
    Cluster connect() throws ClusterException;
  }

  /** A server to look for; any namespace when it is null. */
  public record Wanted(String name, String namespace) {}

  /**
   * A server that was found.
   *
   * @param where who says so, for messages
   */
  public record Found(String name, String url, String where) {}

  /**
   * The one server among these, or the only one that runs where none is named.
   *
   * @throws MojoFailureException that says how to name one
   */
  public Found find(List<Wanted> wanted)
      throws ClusterException, IOException, MojoFailureException {
    List<Found> local = new ArrayList<>();
    for (Path output : outputs) {
      for (DevServers.Server server : DevServers.running(output)) {
        local.add(new Found(server.name(), server.url(), "mcp:dev"));
      }
    }
    List<String> names = wanted.stream().map(Wanted::name).toList();
    List<Found> matching =
        local.stream().filter(f -> names.isEmpty() || names.contains(f.name())).toList();
    if (matching.isEmpty() && names.size() == 1) {
      return deployed(wanted.get(0));
    }
    return only(matching, names);
  }

  private static Found only(List<Found> running, List<String> names) throws MojoFailureException {
    if (running.size() == 1) {
      return running.get(0);
    }
    List<String> choice = running.isEmpty() ? names : running.stream().map(Found::name).toList();
    throw new MojoFailureException(
        choice.isEmpty()
            ? "which server? say -Dmcp.server=NAME or -Dmcp.url=URL,"
                + " or run this in a server's project"
            : "which server? say -Dmcp.server=NAME with one of " + String.join(", ", choice));
  }

  private Found deployed(Wanted wanted) throws ClusterException, MojoFailureException {
    try (Cluster connected = cluster.connect()) {
      Servers.requirePlatform(connected);
      List<MCPServer> found = list(connected, wanted);
      String in = " in context \"" + connected.context() + "\"";
      if (found.isEmpty()) {
        throw new MojoFailureException(
            "no server \""
                + wanted.name()
                + "\""
                + in
                + "; deploy it, run mcp:dev, or say -Dmcp.url");
      }
      if (found.size() > 1) {
        throw new MojoFailureException(
            "several servers \""
                + wanted.name()
                + "\""
                + in
                + ": say -Dmcp.namespace with one of "
                + found.stream()
                    .map(s -> s.getMetadata().getNamespace())
                    .collect(Collectors.joining(", ")));
      }
      return new Found(wanted.name(), url(found.get(0)), "context " + connected.context());
    }
  }

  private static List<MCPServer> list(Cluster cluster, Wanted wanted) throws ClusterException {
    var resources = cluster.client().resources(MCPServer.class);
    try {
      var all =
          wanted.namespace() == null
              ? resources.inAnyNamespace().list()
              : resources.inNamespace(wanted.namespace()).list();
      return all.getItems().stream()
          .filter(server -> server.getMetadata().getName().equals(wanted.name()))
          .toList();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot list MCPServers", e);
    }
  }

  private static String url(MCPServer server) throws MojoFailureException {
    if (server.getStatus() == null || server.getStatus().url() == null) {
      throw new MojoFailureException(
          "server "
              + server.getMetadata().getNamespace()
              + "/"
              + server.getMetadata().getName()
              + " has no URL yet; mvn mcp:status says why");
    }
    return server.getStatus().url();
  }
}
