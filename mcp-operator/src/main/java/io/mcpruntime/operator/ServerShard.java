package io.mcpruntime.operator;

import io.mcpruntime.operator.desired.Fingerprint;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The servers that one of several operators reconciles: those that a label selector takes.
 *
 * @param selector all servers when {@code null}
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

  /** Not within the parentheses of a set. */
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  /**
   * Reads a label selector as kubectl takes it.
   *
   * @throws IllegalArgumentException that repeats it
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

  /** Of its own: operators of different shards don't wait for each other. */
  String leaseName() {
    return selector == null ? LeaderLease.NAME : LeaderLease.NAME + "-" + Fingerprint.of(selector);
  }

  private static boolean isRequirement(String text) {
    return REQUIREMENT.matcher(text).matches();
  }
}
