package io.mcpruntime.crd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The CustomResourceDefinition of {@link MCPServer} as this module ships it. */
public final class CrdResource {
  private static final String FILE = "mcpservers.mcpruntime.io.yaml";

  private CrdResource() {}

  /** The definition as YAML. */
  public static String yaml() {
    try (InputStream in = CrdResource.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE + " from this jar", e);
    }
  }
}
