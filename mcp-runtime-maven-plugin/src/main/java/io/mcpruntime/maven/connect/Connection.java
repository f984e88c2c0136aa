package io.mcpruntime.maven.connect;

import java.net.URI;
import java.net.URISyntaxException;

/** What a client is to be connected to: a server's URL, and the name of its entry. */
public record Connection(String name, String url) {
  private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?";

  /**
   * A connection with both parts checked.
   *
   * @throws ConnectException that says what is wrong with one
   */
  public static Connection of(String name, String url) throws ConnectException {
    checkUrl(url);
    if (name == null || !name.matches(NAME)) {
      throw new ConnectException(
          "\""
              + name
              + "\" can't name the entry; say -Dmcp.name=NAME with letters, digits, '.', '_' and '-',"
              + " at most 64");
    }
    return new Connection(name, url);
  }

  private static void checkUrl(String url) throws ConnectException {
    URI uri = parsed(url);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new ConnectException(
          "mcp.url is \"" + url + "\"; write http://HOST/PATH or https://HOST/PATH");
    }
    if (uri.getUserInfo() != null) {
      throw new ConnectException(
          "mcp.url has a password in it; leave it out, clients log in by themselves");
    }
  }

  /** Whether the URL is plain HTTP to another machine, which some clients refuse unless told. */
  boolean plainToElsewhere() {
    URI uri = URI.create(url);
    return "http".equals(uri.getScheme()) && !uri.getHost().matches("localhost|127\\.0\\.0\\.1");
  }

  private static URI parsed(String url) throws ConnectException {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new ConnectException(
          "mcp.url is no URL: " + e.getMessage() + "; write https://HOST/PATH", e);
    }
  }
}
