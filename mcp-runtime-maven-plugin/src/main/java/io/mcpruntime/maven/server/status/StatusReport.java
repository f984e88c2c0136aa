package io.mcpruntime.maven.server.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What {@code mcp:status} shows: the cluster, the platform's parts, and the servers. */
public record StatusReport(ClusterRow cluster, List<PartRow> platform, List<ServerRow> servers) {

  public StatusReport {
    platform = List.copyOf(platform);
    servers = List.copyOf(servers);
  }

  /** Whether everything is ready that the user may see. */
  public boolean ready() {
    return platform.stream().noneMatch(PartRow::isDown)
        && servers.stream().allMatch(ServerRow::ready);
  }

  /** The cluster that was asked. */
  public record ClusterRow(
      String context, String address, String version, int nodes, int readyNodes) {}

  /**
   * One part of the platform.
   *
   * @param ready null, and left out, where the user may not see it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartRow(String name, Boolean ready, String detail) {
    /** Whether it is known not to be ready. */
    boolean isDown() {
      return Boolean.FALSE.equals(ready);
    }
  }

  /**
   * One server; {@code reason} says why it is not ready, or why one that runs would be refused at
   * its next change.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ServerRow(
      String namespace,
      String name,
      boolean ready,
      String phase,
      String url,
      int readyReplicas,
      int replicas,
      String image,
      String reason) {
    /** Returns this server with the reason for which a goal failed. */
    public ServerRow failed(String why) {
      return new ServerRow(namespace, name, ready, phase, url, readyReplicas, replicas, image, why);
    }

    /** Returns this server while that part of the platform is not ready. */
    ServerRow without(PartRow part) {
      return ready
          ? new ServerRow(
              namespace,
              name,
              false,
              "Unknown",
              url,
              readyReplicas,
              replicas,
              image,
              "was Ready before; now the %s is not ready (%s)"
                  .formatted(part.name(), part.detail()))
          : this;
    }
  }
}
