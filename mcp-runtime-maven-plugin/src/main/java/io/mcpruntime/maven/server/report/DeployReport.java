package io.mcpruntime.maven.server.report;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of a goal has done for each server of a module. Not thread-safe. */
public final class DeployReport {
  private final Map<String, ServerReport> servers = new LinkedHashMap<>();
  private boolean begun;

  /** Says that the module has servers: from here on the goal reports, also when it fails. */
  public void begin() {
    begun = true;
  }

  public boolean isBegun() {
    return begun;
  }

  /** Returns the report of one server, which is made at the first call. */
  public ServerReport server(String namespace, String name) {
    begun = true;
    return servers.computeIfAbsent(
        namespace + "/" + name, key -> new ServerReport(namespace, name));
  }

  /** The same for a resource. */
  public ServerReport server(HasMetadata resource) {
    return server(resource.getMetadata().getNamespace(), resource.getMetadata().getName());
  }

  /**
   * The goal failed: with the server whose step was not done, or else with all that were not done.
   */
  public void fail(String message) {
    boolean hasCause = servers.values().stream().anyMatch(ServerReport::isBroken);
    for (ServerReport server : servers.values()) {
      if (hasCause ? server.isBroken() : server.isPending()) {
        server.fail(message);
      }
    }
  }

  /** Returns the servers in the order of the goal. */
  public List<ReportedServer> results() {
    return servers.values().stream().map(ServerReport::result).toList();
  }

  List<ServerReport> servers() {
    return new ArrayList<>(servers.values());
  }
}
