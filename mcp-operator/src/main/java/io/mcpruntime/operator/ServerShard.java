package io.mcpruntime.operator;

import io.mcpruntime.operator.desired.Fingerprint;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The servers that one of several operators reconciles, by label selector.
 *
 * @param selector {@code null} selects all servers
 */
public record ServerShard(String selector) {
  /** All servers. */
  public static final ServerShard ALL = new ServerShard(null);

  private static final String KEY =
      "([a-z0-9A-Z.-]+/)?[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?";
  private static final String VALUE = "([a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)?";
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "!?%1$s|%1$s *(=|==|!=) *%2$s|%1$s +(in|notin) *\\( *%2$s( *, *%2$s)* *\\)"
              .formatted(KEY, VALUE));

  /** A comma outside the parentheses of a set. */
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  /**
   * Parses a label selector in kubectl's syntax.
   *
   * @throws IllegalArgumentException with the selector in its message
   */
  static ServerShard parse(String selector) {
    String[] requirements = COMMA.split(selector, -1);
    if (!Arrays.stream(requirements).map(String::strip).allMatch(ServerShard::isRequirement)) {
      throw new IllegalArgumentException(
          "MCP_SELECTOR is '%s': write a label selector, such as shard=a or team in (a, b)"
              .formatted(selector));
    }
    return new ServerShard(
        Arrays.stream(requirements).map(String::strip).sorted().collect(Collectors.joining(",")));
  }

  /** Returns the name of this shard's lease; operators of different shards lead independently. */
  String leaseName() {
    return selector == null ? LeaderLease.NAME : LeaderLease.NAME + "-" + Fingerprint.of(selector);
  }

  private static boolean isRequirement(String text) {
    return REQUIREMENT.matcher(text).matches();
  }
}
