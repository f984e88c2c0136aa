package io.mcpruntime.crd.remote;

import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.RemoteSpec;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URL of a server that runs elsewhere, in its parts.
 *
 * @param scheme http or https
 * @param host a DNS name in lower case, or an IP address without brackets
 * @param port always set
 * @param path begins with a slash
 */
public record RemoteUrl(String scheme, String host, int port, String path) {
  private static final Pattern URL = Pattern.compile(RemoteSpec.URL);
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_HOST = 253;

  /**
   * Reads a URL, more strictly than a browser does.
   *
   * @throws IllegalArgumentException with one line that says what is allowed
   */
  public static RemoteUrl parse(String text) {
    if (!URL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "it is not https://NAME[:PORT][/PATH]: no user, query or fragment, and an IP address with"
              + " http only");
    }
    URI url = URI.create(text);
    String host = url.getHost();
    boolean https = url.getScheme().equals(MCPServerSpec.HTTPS);
    int port = url.getPort() >= 0 ? url.getPort() : https ? HTTPS_PORT : HTTP_PORT;
    if (host == null || host.length() > MAX_HOST || port > MAX_PORT) {
      throw new IllegalArgumentException("its host or its port is not possible");
    }
    return new RemoteUrl(
        url.getScheme(),
        host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT),
        port,
        url.getRawPath().isEmpty() ? "/" : url.getRawPath());
  }

  /** Whether the server's certificate is verified. */
  public boolean isHttps() {
    return scheme.equals(MCPServerSpec.HTTPS);
  }

  /** The host as in a URL, with the port unless it is the scheme's own: the header Host. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (isHttps() ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
  }

  /** The URL in one spelling. */
  @Override
  public String toString() {
    return scheme + "://" + authority() + path;
  }
}
