package io.mcpruntime.maven.image.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The proxies that the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name,
 * as docker and kubectl read them; the lower case wins.
 */
public final class EnvironmentProxies {
  private static final Pattern NETWORK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}/(8|16|24)");

  private final Map<String, String> environment;
  private final Consumer<String> warnings;

  private EnvironmentProxies(Map<String, String> environment, Consumer<String> warnings) {
    this.environment = Map.copyOf(environment);
    this.warnings = warnings;
  }

  /**
   * The proxies of these variables.
   *
   * @param warnings takes why one cannot be used, without its password
   */
  public static HttpProxies of(Map<String, String> environment, Consumer<String> warnings) {
    EnvironmentProxies proxies = new EnvironmentProxies(environment, warnings);
    return new HttpProxies(proxies.proxy("http_proxy"), proxies.proxy("https_proxy"));
  }

  private String value(String name) {
    String lower = environment.getOrDefault(name, "").strip();
    return lower.isEmpty()
        ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
        : lower;
  }

  /** Null where there is none. */
  private HttpProxies.Proxy proxy(String variable) {
    String text = value(variable);
    if (text.isEmpty()) {
      return null;
    }
    URI uri = uri(text.contains("://") ? text : "http://" + text);
    if (uri == null || uri.getHost() == null || !uri.getScheme().matches("(?i)https?")) {
      warnings.accept(
          "registries are called without the proxy of "
              + variable.toUpperCase(Locale.ROOT)
              + ", which is not of the form http://HOST:PORT");
      return null;
    }
    int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return new HttpProxies.Proxy(uri.getHost(), port, login(uri.getRawUserInfo()), exceptions());
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static Login login(String user) {
    if (user == null) {
      return null;
    }
    String[] parts = user.split(":", 2);
    return new Login(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the exceptions as the JDK reads them. */
  private String exceptions() {
    return Stream.of(value("no_proxy").split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .flatMap(entry -> patterns(entry).stream())
        .collect(Collectors.joining("|"));
  }

  /** The JDK knows neither ports nor networks, but {@code *} at an end of a name. */
  private static List<String> patterns(String entry) {
    Matcher network = NETWORK.matcher(entry);
    if (network.matches()) {
      int parts = Integer.parseInt(network.group(4)) / 8;
      List<String> start = new ArrayList<>();
      for (int i = 1; i <= parts; i++) {
        start.add(network.group(i));
      }
      return List.of(String.join(".", start) + ".*");
    }
    String host = entry.replaceFirst(":[0-9]+$", "");
    if (host.startsWith("*")) {
      return List.of(host);
    }
    return host.startsWith(".") ? List.of("*" + host) : List.of(host, "*." + host);
  }
}
