package io.mcpruntime.maven.client.check;

import java.util.List;
import java.util.stream.Stream;

/** What {@code mcp:test} found at the servers of one build. */
public record ServerResults(List<ServerResult> servers) {

  public ServerResults {
    servers = List.copyOf(servers);
  }

  /** Whether nothing failed at any of them. */
  public boolean passed() {
    return failed() == 0;
  }

  /** Returns one line for each, and one for all. */
  public List<String> lines() {
    return Stream.concat(servers.stream().map(ServerResult::summary), Stream.of(summary()))
        .toList();
  }

  /** Why the build fails, in one line. */
  public String failure() {
    return servers.stream()
        .filter(server -> !server.passed())
        .findFirst()
        .map(first -> summary() + "; first: " + first.failure())
        .orElse("");
  }

  private String summary() {
    return "%d servers: %d passed, %d failed"
        .formatted(servers.size(), servers.size() - failed(), failed());
  }

  private long failed() {
    return servers.stream().filter(server -> !server.passed()).count();
  }
}
