package io.mcpruntime.probe.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The only redirect that is followed: to the same path with a slash more or less at its end, as
 * frameworks answer that mount an application.
 */
final class SlashRedirect {
  private static final Set<Integer> STATUS = Set.of(301, 302, 307, 308);

  private SlashRedirect() {}

  /**
   * The other URL, of the same host whatever the redirect names; empty for every other answer.
   *
   * @param location the header of that name; null for none
   */
  static Optional<URI> of(URI asked, int status, String location) {
    if (location == null || !STATUS.contains(status) || asked.getRawPath().length() < 2) {
      return Optional.empty();
    }
    String path = asked.getRawPath();
    String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    try {
      return other.equals(new URI(location).getRawPath())
          ? Optional.of(at(asked, other))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static URI at(URI asked, String path) {
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    return URI.create(asked.getScheme() + "://" + asked.getRawAuthority() + path + query);
  }
}
