package io.mcpruntime.crd;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A preview of a server, such as that of a pull request: a server of its own, named {@code
 * {server}--{preview}}, at {@code /{server}@{preview}/mcp}, which the operator deletes after a
 * time.
 *
 * @param server the name of the server of which it is a preview
 * @param name of the preview, such as {@code pr-12}
 */
public record Preview(String server, String name) {
  /** The label with the name of the server. */
  public static final String OF = "mcpruntime.io/preview-of";

  /** The label with the name of the preview. */
  public static final String NAME = "mcpruntime.io/preview";

  /** The annotation with the time at which the operator deletes the preview, in ISO 8601. */
  public static final String EXPIRES = "mcpruntime.io/expires-at";

  /** The longest time after its last deploy that a preview stays. */
  public static final Duration MAX_STAY = Duration.ofDays(30);

  /** The clocks of those who deploy may be that much ahead. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  /** The longest name of a server: that of a DNS label. */
  public static final int MAX_SERVER_NAME = 63;

  private static final Pattern VALID = Pattern.compile("[a-z0-9]([-a-z0-9]{0,28}[a-z0-9])?");

  /** Whether a text can be the name of a preview: a DNS label of at most 30 characters. */
  public static boolean isName(String text) {
    return VALID.matcher(text).matches() && !text.contains("--");
  }

  /** Returns the preview that a server is; empty for any other server. */
  public static Optional<Preview> of(MCPServer server) {
    Map<String, String> labels = server.getMetadata().getLabels();
    if (labels == null || labels.get(OF) == null || labels.get(NAME) == null) {
      return Optional.empty();
    }
    Preview preview = new Preview(labels.get(OF), labels.get(NAME));
    return Optional.of(preview)
        .filter(one -> isName(one.name))
        .filter(one -> one.serverName().equals(server.getMetadata().getName()));
  }

  /**
   * Whether a server is a preview whose time is over. So is a time that cannot be read, or is more
   * than {@link #MAX_STAY} ahead: whoever writes the resource cannot keep a preview for ever.
   */
  public static boolean isExpired(MCPServer server, Instant now) {
    if (of(server).isEmpty()) {
      return false;
    }
    Instant last = now.plus(MAX_STAY).plus(CLOCKS);
    return expiry(server).filter(end -> end.isAfter(now) && !end.isAfter(last)).isEmpty();
  }

  /** Returns when a server is deleted; empty if it does not say so. */
  public static Optional<Instant> expiry(MCPServer server) {
    Map<String, String> annotations = server.getMetadata().getAnnotations();
    String end = annotations == null ? null : annotations.get(EXPIRES);
    try {
      return end == null ? Optional.empty() : Optional.of(Instant.parse(end));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the name of the preview's MCPServer. */
  public String serverName() {
    return server + "--" + name;
  }

  /** Returns the path of the preview at the gateway. */
  public String route() {
    return "/" + server + "@" + name + "/mcp";
  }

  /** Returns the path of the server itself, whose owner may have previews. */
  public String serverRoute() {
    return MCPServer.defaultRoute(server);
  }
}
