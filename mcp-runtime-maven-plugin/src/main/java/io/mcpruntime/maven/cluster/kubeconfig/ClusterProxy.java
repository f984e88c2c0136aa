package io.mcpruntime.maven.cluster.kubeconfig;

import static io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.isSet;

import io.fabric8.kubernetes.client.ConfigBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxy between this machine and a cluster, found as Go's net/http finds it for kubectl.
 *
 * @param address with a port, without a user
 * @param user as {@code name:password}, decoded, or null; never printed
 * @param source the variable or key that names it
 */
public record ClusterProxy(URI address, String user, String source) {
  private static final List<String> SCHEMES = List.of("http", "https", "socks5", "socks5h");

  /** Returns null when the cluster is called directly. */
  static ClusterProxy find(String server, String proxyUrl, Map<String, String> environment)
      throws KubeconfigException {
    if (isSet(proxyUrl)) {
      return of(proxyUrl, "proxy-url in the kubeconfig");
    }
    URI target = address(server);
    String scheme = "http".equals(target.getScheme()) ? "http" : "https";
    String variable = variable(environment, scheme + "_proxy");
    String exceptions = variable(environment, "no_proxy");
    if (variable == null) {
      return null;
    }
    int port = target.getPort() >= 0 ? target.getPort() : scheme.equals("https") ? 443 : 80;
    NoProxy noProxy = new NoProxy(exceptions == null ? "" : environment.get(exceptions));
    return noProxy.covers(target.getHost(), port)
        ? null
        : of(environment.get(variable).strip(), variable);
  }

  /** What a kubeconfig has as server, which is https where it names no scheme. */
  static URI address(String server) {
    return URI.create(server.contains("://") ? server : "https://" + server);
  }

  /** The lower case wins, as in Go; an empty variable is none. */
  private static String variable(Map<String, String> environment, String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return isSet(environment.get(name)) ? name : isSet(environment.get(upper)) ? upper : null;
  }

  private static ClusterProxy of(String text, String source) throws KubeconfigException {
    URI uri = uri(text.contains("://") ? text : "http://" + text, source);
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !SCHEMES.contains(scheme)) {
      throw new KubeconfigException(
          source + " is no address of a proxy; write http://HOST:PORT, or socks5://HOST:PORT");
    }
    String user = uri.getRawUserInfo();
    return new ClusterProxy(
        URI.create(scheme.replace("5h", "5") + "://" + uri.getHost() + ":" + port(uri)),
        user == null ? null : URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8),
        source);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return switch (uri.getScheme()) {
      case "http" -> 80;
      case "https" -> 443;
      default -> 1080;
    };
  }

  /** The text is not repeated: it may hold a password. */
  private static URI uri(String text, String source) throws KubeconfigException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new KubeconfigException(source + " is no URL: " + e.getReason(), e);
    }
  }

  void addTo(ConfigBuilder config) {
    config.withHttpProxy(address.toString()).withHttpsProxy(address.toString());
    if (user != null) {
      int colon = user.indexOf(':');
      config
          .withProxyUsername(colon < 0 ? user : user.substring(0, colon))
          .withProxyPassword(colon < 0 ? "" : user.substring(colon + 1));
    }
  }

  @Override
  public String toString() {
    return address + " (" + source + ")";
  }
}
