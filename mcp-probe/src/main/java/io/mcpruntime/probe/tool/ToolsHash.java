package io.mcpruntime.probe.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of a list of tools: equal when two lists mean the same to a model that reads them. Tools
 * are added one by one, so that none needs to stay in memory as a tree.
 */
public final class ToolsHash {
  private final List<String> forms = new ArrayList<>();

  /** Adds a tool and returns the hash of this tool alone. */
  public String add(Tool tool) {
    String form = CanonicalForm.form(tool).toString();
    forms.add(form);
    return of(List.of(form));
  }

  /** Returns the hash of all added tools. */
  public String value() {
    return of(forms.stream().sorted().toList());
  }

  /**
   * Returns the SHA-256 of the {@link CanonicalForm} in hexadecimal. Names, texts, schemas and
   * annotations count; the order of tools and of keys does not.
   */
  public static String of(Collection<Tool> tools) {
    ToolsHash hash = new ToolsHash();
    tools.forEach(hash::add);
    return hash.value();
  }

  /** Hashes the forms as a JSON array. */
  private static String of(List<String> forms) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String before = "[";
      for (String form : forms) {
        sha256.update(before.getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes(form));
        before = ",";
      }
      sha256.update((forms.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** In UTF-8; a surrogate without its other half, which that lacks, is written as an escape. */
  private static byte[] bytes(String form) {
    if (form.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return form.getBytes(StandardCharsets.UTF_8);
    }
    StringBuilder whole = new StringBuilder();
    form.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                whole.append(String.format("\\u%04x", c));
              } else {
                whole.appendCodePoint(c);
              }
            });
    return whole.toString().getBytes(StandardCharsets.UTF_8);
  }
}
