package io.mcpruntime.probe.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The only redirect that is followed: to the same path with or without a slash at its end, as
 * frameworks send it that mount an application. A 303 asks for a GET instead, which is no MCP call.
 */
final class SlashRedirect {
  private static final Set<Integer> STATUS = Set.of(301, 302, 307, 308);

  private SlashRedirect() {}

  /**
   * Returns the other URL, always on the same host; empty for every other response.
   *
   * @param location the header Location, or {@code null}
   */
  static Optional<URI> of(URI asked, int status, String location) {
    if (location == null || !STATUS.contains(status) || asked.getRawPath().length() < 2) {
      return Optional.empty();
    }
    String path = asked.getRawPath();
    String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    try {
      // Servers that know their public path, such as root_path, put a prefix in front.
      return path(asked.resolve(new URI(location))).endsWith(other)
          ? Optional.of(at(asked, other))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Removes what leads above the root, which Java leaves there (RFC 3986, section 5.2.4). */
  private static String path(URI target) {
    return String.valueOf(target.getRawPath()).replaceFirst("^(/\\.\\.)+(?=/)", "");
  }

  private static URI at(URI asked, String path) {
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    return URI.create(asked.getScheme() + "://" + asked.getRawAuthority() + path + query);
  }
}
