package io.mcpruntime.crd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Provides the CustomResourceDefinitions of this module. */
public final class CrdResource {
  private static final String SERVERS = "mcpservers.mcpruntime.io.yaml";
  private static final String ROUTE_CLAIMS = "mcprouteclaims.mcpruntime.io.yaml";

  private CrdResource() {}

  /** Returns all definitions as YAML: first {@link MCPServer}, then {@link MCPRouteClaim}. */
  public static String yaml() {
    return servers() + "---\n" + routeClaims();
  }

  /** Returns the definition of {@link MCPServer} as YAML. */
  public static String servers() {
    return read(SERVERS);
  }

  /** Returns the definition of {@link MCPRouteClaim} as YAML. */
  public static String routeClaims() {
    return read(ROUTE_CLAIMS);
  }

  private static String read(String file) {
    try (InputStream in = CrdResource.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " from this jar", e);
    }
  }
}
