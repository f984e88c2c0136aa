package io.mcpruntime.probe.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * One value for a list of tools: equal when the lists mean the same to a model that reads them.
 * Tools are added one by one, so that none needs to stay in memory as a tree.
 */
public final class ToolsHash {
  private final List<String> forms = new ArrayList<>();

  /** Adds a tool and returns the hash of it alone. */
  public String add(Tool tool) {
    String form = CanonicalForm.form(tool).toString();
    forms.add(form);
    return of(List.of(form));
  }

  /** The hash of all that were added. */
  public String value() {
    return of(forms.stream().sorted().toList());
  }

  /**
   * SHA-256 in hexadecimal of {@link CanonicalForm}'s form: names, texts, schemas and annotations
   * count, the order of tools and of keys doesn't.
   */
  public static String of(Collection<Tool> tools) {
    ToolsHash hash = new ToolsHash();
    tools.forEach(hash::add);
    return hash.value();
  }

  /** As a JSON array of them. */
  private static String of(List<String> forms) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String before = "[";
      for (String form : forms) {
        sha256.update(before.getBytes(StandardCharsets.UTF_8));
        sha256.update(form.getBytes(StandardCharsets.UTF_8));
        before = ",";
      }
      sha256.update((forms.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
