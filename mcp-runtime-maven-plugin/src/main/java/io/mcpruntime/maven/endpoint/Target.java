package io.mcpruntime.maven.endpoint;

import java.net.URI;

/** The server that a goal asks, and in words how it was found. */
public record Target(URI url, String found) {
  @Override
  public String toString() {
    return url + " (" + found + ")";
  }
}
