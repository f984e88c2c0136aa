package io.mcpruntime.maven.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Damages a text the way typing, merging and copying do. */
final class Mutation {
  private static final List<String> TOKENS =
      List.of(
          "\t",
          "*x",
          "&x ",
          "<<: *x",
          "- ",
          ": ",
          "[",
          "]",
          "{",
          "}",
          "|",
          ">",
          "!!binary ",
          "!x ",
          "\"",
          "'",
          "%",
          "@",
          "---\n",
          "...\n",
          "null",
          "~",
          "-1",
          "1e9",
          "0x1f",
          "99999999999999999999",
          "\u0000",
          "\u2028",
          "\uD83D",
          "\uFFFE",
          "../",
          "#",
          "? ",
          "true",
          "2026-01-01",
          "\r");

  private Mutation() {}

  static String of(String text, Random random) {
    String result = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      result = once(result, random);
    }
    return result;
  }

  private static String once(String text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + token(random) + text.substring(at);
      case 2 -> text.substring(0, at) + token(random) + text.substring(end);
      case 3 -> text.substring(0, end) + text.substring(at);
      default -> lines(text, random);
    };
  }

  private static String token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size()));
  }

  private static String lines(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return String.join("\n", lines) + "\n";
  }
}
