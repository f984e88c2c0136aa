package io.mcpruntime.maven.client.endpoint;

import java.net.URI;
import java.util.List;

/**
 * The server that a goal asks, and in words how it was found.
 *
 * @param reporter who reports that it is not ready
 * @param trouble why it is not ready; null when it is ready, or nothing reports it
 */
public record TargetServer(URI url, String name, String found, String reporter, String trouble) {
  private static final int ROUTE_PARTS = 3;

  TargetServer(URI url, String name, String found) {
    this(url, name, found, null, null);
  }

  /**
   * Returns a failure to ask the server with its likely reason: the cluster's, else the project's.
   *
   * @param problems what the project's settings say against the server
   */
  public String explain(String failure, List<String> problems) {
    if (trouble != null) {
      return failure + "; " + reporter + " reports: " + trouble;
    }
    return problems.isEmpty()
        ? failure
        : failure + "; a likely reason in this project: " + String.join("; ", problems);
  }

  /** A server of which only the URL is known is called as its route, {@code /NAME/mcp}, or host. */
  static TargetServer at(URI url, String found) {
    String[] parts = url.getPath() == null ? new String[0] : url.getPath().split("/", -1);
    String name = parts.length >= ROUTE_PARTS ? parts[parts.length - 2] : url.getHost();
    return new TargetServer(url, name, found);
  }

  /** Returns the URL and how it was found. */
  public String place() {
    return url + " (" + found + ")";
  }

  @Override
  public String toString() {
    return trouble == null
        ? place()
        : url + " (" + found + ", which is not ready: " + trouble + ")";
  }
}
