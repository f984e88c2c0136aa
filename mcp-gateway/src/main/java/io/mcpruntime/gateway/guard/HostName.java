package io.mcpruntime.gateway.guard;

import java.util.Locale;
import java.util.Optional;

/**
 * A host and port, as in a Host header or after the scheme of an Origin (RFC 9110, section 7.2; RFC
 * 3986, section 3.2), parsed strictly: no user, no path, no percent-encoding.
 *
 * @param name in lower case; an IPv6 address with its brackets
 * @param port -1 where none is given
 */
public record HostName(String name, int port) {
  /** The result for a text that is not a host. */
  public static final HostName UNKNOWN = new HostName("", -1);

  private static final int MAX_LENGTH = 255;
  private static final int MAX_PORT = 65_535;

  /** Parses a host with or without a port; empty for anything else. */
  public static Optional<HostName> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int end = text.charAt(0) == '[' ? text.indexOf(']') + 1 : text.indexOf(':');
    end = end < 0 ? text.length() : end;
    String name = text.substring(0, end).toLowerCase(Locale.ROOT);
    if (end == text.length()) {
      return isHost(name) ? Optional.of(new HostName(name, -1)) : Optional.empty();
    }
    int port = text.charAt(end) == ':' ? port(text.substring(end + 1)) : -1;
    return port > 0 && isHost(name) ? Optional.of(new HostName(name, port)) : Optional.empty();
  }

  /**
   * Whether this origin has the same host and port as a Host header.
   *
   * @param tls whether this one's scheme is https
   */
  boolean isAt(HostName other, boolean tls) {
    int usual = tls ? 443 : 80;
    return name.equals(other.name) && portOr(usual) == other.portOr(usual);
  }

  /** The port, or the default. */
  public int portOr(int usual) {
    return port < 0 ? usual : port;
  }

  boolean isLoopback() {
    return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
  }

  private static int port(String digits) {
    int port = RequestFraming.isNumber(digits, 5) ? Integer.parseInt(digits) : -1;
    return port > MAX_PORT ? -1 : port;
  }

  private static boolean isHost(String name) {
    return name.startsWith("[") ? isAddress(name) : isName(name);
  }

  private static boolean isAddress(String name) {
    return name.length() > 3
        && name.endsWith("]")
        && name.substring(1, name.length() - 1)
            .chars()
            .allMatch(
                c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.');
  }

  /** Labels of letters, digits, '-' and '_', with one dot between two of them. */
  private static boolean isName(String name) {
    char before = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!letter && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }
}
