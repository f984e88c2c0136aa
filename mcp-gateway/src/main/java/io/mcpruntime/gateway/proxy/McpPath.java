package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * The path where a server serves MCP: the declared one, or the same with or without a trailing
 * slash, if its framework redirects there. One redirect per request is followed; the result is
 * remembered per pod. A 303 asks for a GET instead, which is no MCP call: it is not followed.
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
        !answered && REDIRECTS.contains(status) && leadsToTheOtherSlash(asked, location);
    String answers = moves ? otherSlash(asked) : asked;
    if (moves || pod.pathOf(declared).isEmpty()) {
      pod.answeredAt(declared, answers);
    }
    answered = true;
    return moves ? Optional.of(answers) : Optional.empty();
  }

  /** Servers that know their public path, such as {@code root_path}, put a prefix in front. */
  private static boolean leadsToTheOtherSlash(String asked, String location) {
    String path = pathOf(asked, location);
    return asked.length() > 1 && path != null && path.endsWith(otherSlash(asked));
  }

  private static String otherSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
  }

  /**
   * Returns the path of a redirect, which may be relative: its host may be wrong behind a proxy.
   */
  private static String pathOf(String asked, String location) {
    if (location == null) {
      return null;
    }
    try {
      String path = new URI(asked).resolve(new URI(location)).getRawPath();
      // Java leaves there what leads above the root (RFC 3986, section 5.2.4).
      return path == null ? null : path.replaceFirst("^(/\\.\\.)+(?=/)", "");
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
