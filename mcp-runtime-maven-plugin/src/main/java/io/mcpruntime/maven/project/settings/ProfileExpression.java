package io.mcpruntime.maven.project.settings;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an expression of profiles as Spring does: names with {@code !}, {@code &}, {@code |} and
 * parentheses. A comma, as between the profiles of Quarkus, is an or. Used once.
 */
final class ProfileExpression {
  private static final Pattern TOKEN = Pattern.compile("[!&|,()]|[^!&|,()\\s]+");

  private final Matcher tokens;
  private final Set<String> active;
  private String token;

  private ProfileExpression(String text, Set<String> active) {
    tokens = TOKEN.matcher(text);
    this.active = active;
    advance();
  }

  /** Whether it is true with these profiles; what is no expression never is. */
  static boolean isTrue(String text, Set<String> active) {
    try {
      ProfileExpression expression = new ProfileExpression(text, active);
      return expression.or() && expression.token.isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean or() {
    boolean value = and();
    while (token.equals("|") || token.equals(",")) {
      advance();
      value |= and();
    }
    return value;
  }

  private boolean and() {
    boolean value = not();
    while (token.equals("&")) {
      advance();
      value &= not();
    }
    return value;
  }

  private boolean not() {
    String here = advance();
    return switch (here) {
      case "!" -> !not();
      case "(" -> {
        boolean value = or();
        if (!advance().equals(")")) {
          throw new IllegalArgumentException("a parenthesis is open");
        }
        yield value;
      }
      case "", ")", "&", "|", "," -> throw new IllegalArgumentException("a profile is missing");
      default -> active.contains(here);
    };
  }

  /** Returns the token, and goes to the next one, which is empty at the end. */
  private String advance() {
    String before = token;
    token = tokens.find() ? tokens.group() : "";
    return before;
  }
}
