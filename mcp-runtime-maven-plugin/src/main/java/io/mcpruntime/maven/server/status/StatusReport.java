package io.mcpruntime.maven.server.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** What {@code mcp:status} shows: the cluster, the platform's parts, and the servers. */
public record StatusReport(ClusterRow cluster, List<PartRow> platform, List<ServerRow> servers) {

  public StatusReport {
    platform = List.copyOf(platform);
    servers = List.copyOf(servers);
  }

  /** Whether everything that was looked at is ready. */
  public boolean ready() {
    return platform.stream().allMatch(PartRow::ready)
        && servers.stream().allMatch(ServerRow::ready);
  }

  /** The cluster that was asked. */
  public record ClusterRow(
      String context, String address, String version, int nodes, int readyNodes) {}

  /** One part of the platform. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartRow(String name, boolean ready, String detail) {}

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
