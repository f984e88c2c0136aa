package io.mcpruntime.probe.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** One value for a list of tools: equal when the lists mean the same to a model that reads them. */
public final class ToolsHash {
  private ToolsHash() {}

  /**
   * SHA-256 in hexadecimal of {@link Canonical}'s form: names, texts, schemas and annotations
   * count, the order of tools and of keys doesn't.
   */
  public static String of(Collection<Tool> tools) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] form = Canonical.form(tools).toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(sha256.digest(form));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
