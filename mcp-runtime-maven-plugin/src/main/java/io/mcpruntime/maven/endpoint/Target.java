package io.mcpruntime.maven.endpoint;

import java.net.URI;

/**
 * The server that a goal asks, and in words how it was found.
 *
 * @param trouble why the cluster says that it is not ready; null when it is, or nobody says so
 */
public record Target(URI url, String name, String found, String trouble) {
  private static final int ROUTE_PARTS = 3;

  Target(URI url, String name, String found) {
    this(url, name, found, null);
  }

  /** What kept it from being asked, and what the cluster knows of it. */
  public String explain(String failure) {
    return trouble == null ? failure : failure + "; of this server the cluster says " + trouble;
  }

  /** A server of which only the URL is known is called as its route, {@code /NAME/mcp}, or host. */
  static Target at(URI url, String found) {
    String[] parts = url.getPath() == null ? new String[0] : url.getPath().split("/", -1);
    String name = parts.length >= ROUTE_PARTS ? parts[parts.length - 2] : url.getHost();
    return new Target(url, name, found);
  }

  @Override
  public String toString() {
    return url + " (" + found + (trouble == null ? "" : ", which is not ready: " + trouble) + ")";
  }
}
