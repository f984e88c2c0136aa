package io.mcpruntime.gateway.proxy;

import java.util.ArrayList;
import java.util.List;

/** Splits a WWW-Authenticate header where commas are outside of quotes (RFC 9110, section 11.6). */
final class Challenges {
  private Challenges() {}

  /** Returns the parts; each is a scheme with its first parameter, or a further parameter. */
  static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\' && i + 1 < value.length()) {
        part.append(c).append(value.charAt(++i));
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      }
      if (c == ',' && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c == '\t' ? ' ' : c);
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }
}
