package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server answers MCP: at the declared path, or with one slash more or less at its end, when
 * its framework redirects there. Each pod is believed once for a request, and remembered.
 */
final class McpPath implements PodPath {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

  private final String declared;
  private boolean answered;

  /**
   * @param declared by the server
   */
  McpPath(String declared) {
    this.declared = declared;
  }

  @Override
  public String path(Backend pod) {
    return pod.pathOf(declared).orElse(declared);
  }

  @Override
  public boolean mayMove(Backend pod) {
    return !answered && pod.pathOf(declared).isEmpty();
  }

  @Override
  public Optional<String> next(Backend pod, int status, String location) {
    String asked = path(pod);
    boolean moves =
        !answered && REDIRECTS.contains(status) && otherSlash(asked).equals(pathOf(location));
    String answers = moves ? otherSlash(asked) : asked;
    if (moves || pod.pathOf(declared).isEmpty()) {
      pod.answeredAt(declared, answers);
    }
    answered = true;
    return moves ? Optional.of(answers) : Optional.empty();
  }

  private static String otherSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
  }

  /** Servers make absolute URLs of whatever they believe to be their host. */
  private static String pathOf(String location) {
    try {
      return location == null ? null : new URI(location).getRawPath();
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
