package io.mcpruntime.maven.client.endpoint;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the server to ask: the address that was given, else what runs on this machine, else what
 * is deployed.
 */
public final class TargetChoice {
  private final ProjectServers project;
  private final ClusterSource clusters;

  /** Connects to a cluster, once it is needed. */
  public interface ClusterSource {
    Cluster connect() throws ClusterException;
  }

  /**
   * What the project knows.
   *
   * @param folders where {@code mcp:dev} may have written
   * @param names of the project's servers, each as {@code namespace/name}; {@code /name} where
   *     neither its metadata nor the user names a namespace
   * @param namespace of a server that is named without one; null: the user names none
   */
  public record ProjectServers(List<Path> folders, List<String> names, String namespace) {
    public ProjectServers {
      folders = List.copyOf(folders);
      names = List.copyOf(names);
    }
  }

  public TargetChoice(ProjectServers project, ClusterSource clusters) {
    this.project = project;
    this.clusters = clusters;
  }

  /**
   * The server to ask; {@code url} and {@code server} are what a user wrote, or null. A server with
   * its namespace is one of the cluster.
   *
   * @throws TargetException that says what to write, when there is none or more than one
   */
  public TargetServer choose(String url, String server) throws ClusterException, TargetException {
    if (url != null) {
      return TargetServer.at(address(url), "mcp.url");
    }
    Optional<TargetServer> local =
        isOfCluster(server)
            ? Optional.empty()
            : LocalTargets.in(project.folders())
                .find(
                    server == null ? null : name(server),
                    project.names().stream().map(TargetChoice::name).toList());
    if (local.isPresent()) {
      return local.get();
    }
    String wanted = server == null ? own() : server;
    return isOfCluster(server) ? deployed(wanted) : deployedAsNotHere(wanted);
  }

  /**
   * Returns the project's servers, for a goal that asks one after the other: those that run on this
   * machine, or all where none does. Each is an argument of {@link #chooseOwn}.
   */
  public List<String> ownServers() {
    LocalTargets local = LocalTargets.in(project.folders());
    List<String> here =
        project.names().stream().filter(server -> local.runs(name(server))).toList();
    return here.isEmpty() ? project.names() : here;
  }

  /** Returns one of {@link #ownServers}: on this machine, else the deployed one. */
  public TargetServer chooseOwn(String server) throws ClusterException, TargetException {
    Optional<TargetServer> local =
        LocalTargets.in(project.folders()).find(name(server), List.of(name(server)));
    return local.isPresent() ? local.get() : deployedAsNotHere(server);
  }

  private TargetServer deployedAsNotHere(String server) throws ClusterException {
    try {
      return deployed(server);
    } catch (ClusterException e) {
      throw new ClusterException(
          name(server) + " does not run on this machine; " + e.getMessage(), e);
    }
  }

  /** Only servers of a cluster have a namespace. */
  private static boolean isOfCluster(String server) {
    return server != null && server.indexOf('/') > 0;
  }

  private static String name(String server) {
    return server.substring(server.indexOf('/') + 1);
  }

  private static URI address(String url) throws TargetException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new TargetException("mcp.url is \"" + url + "\", which is no URL: " + e.getReason());
    }
  }

  private String own() throws TargetException {
    if (project.names().size() > 1) {
      throw TargetException.several(
          "are in this project",
          project.names().stream().map(name -> name.replaceFirst("^/", "")).toList());
    }
    return project.names().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new TargetException(
                    "which server? There is none in this folder;"
                        + " -Dmcp.url=http://HOST/NAME/mcp, or -Dmcp.server=NAME of the cluster"));
  }

  private TargetServer deployed(String server) throws ClusterException {
    String name = name(server);
    try (Cluster cluster = clusters.connect()) {
      cluster.requirePlatform();
      return new DeployedServers(cluster)
          .find(new NamespaceChoice(project, cluster.context()).of(server), name);
    }
  }
}
