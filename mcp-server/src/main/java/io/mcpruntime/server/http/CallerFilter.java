package io.mcpruntime.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what a web page could send by DNS rebinding: a Host or an Origin that is a public name,
 * unless it is allowed.
 */
final class CallerFilter implements Filter {
  /** What no attacker can own: addresses, and names without a dot or of a cluster's services. */
  private static final Pattern SAFE =
      Pattern.compile(
          "[0-9.]+|\\[[0-9a-f:.]+]|[a-z0-9-]+(\\.[a-z0-9.-]+\\.svc(\\.cluster\\.local)?)?");

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;

  CallerFilter(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String host = name(((HttpServletRequest) request).getHeader("Host"));
    String origin = ((HttpServletRequest) request).getHeader("Origin");
    if (!SAFE.matcher(host).matches() && !allowed.contains(host)) {
      refuse((HttpServletResponse) response, 421, "Host");
    } else if (origin != null && !trusts(origin, host)) {
      refuse((HttpServletResponse) response, 403, "Origin");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean trusts(String origin, String host) {
    int scheme = origin.indexOf("://");
    String site = scheme < 0 ? "" : name(origin.substring(scheme + 3));
    return !site.isEmpty()
        && (site.equals(host) || THIS_MACHINE.contains(site) || allowed.contains(site));
  }

  private static String name(String authority) {
    return authority == null ? "" : authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
  }

  private static void refuse(HttpServletResponse response, int status, String header)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response
        .getWriter()
        .print("{\"error\":\"this " + header + " is not allowed: name it in ALLOWED_HOSTS\"}");
  }
}
