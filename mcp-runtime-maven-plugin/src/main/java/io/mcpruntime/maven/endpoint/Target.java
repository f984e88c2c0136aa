package io.mcpruntime.maven.endpoint;

import java.net.URI;

/** The server that a goal asks, and in words how it was found. */
public record Target(URI url, String name, String found) {
  private static final int ROUTE_PARTS = 3;

  /** A server of which only the URL is known is called as its route, {@code /NAME/mcp}, or host. */
  static Target at(URI url, String found) {
    String[] parts = url.getPath() == null ? new String[0] : url.getPath().split("/", -1);
    String name = parts.length >= ROUTE_PARTS ? parts[parts.length - 2] : url.getHost();
    return new Target(url, name, found);
  }

  @Override
  public String toString() {
    return url + " (" + found + ")";
  }
}
