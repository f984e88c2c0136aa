package io.mcpruntime.maven.image.registry;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies to registries. Jib and the JDK read them from system properties, so they are set
 * there while somebody works with a registry; what was given with {@code -Dhttps.proxyHost} stays.
 *
 * @param http for registries that speak plain HTTP, or null
 * @param https for all others, or null
 */
public record HttpProxies(Proxy http, Proxy https) {
  /** None but those of the JVM. */
  public static final HttpProxies NONE = new HttpProxies(null, null);

  /** The JDK's default: this machine is never called through a proxy. */
  private static final String THIS_MACHINE = "localhost|127.*|[::1]|0.0.0.0";

  private static final String EXCEPTIONS = "http.nonProxyHosts";

  private static final Map<String, String> BEFORE = new HashMap<>();
  private static int users;

  /**
   * One proxy.
   *
   * @param login or null
   * @param nonProxyHosts names with {@code *} at an end, separated by bars or commas, or null
   */
  public record Proxy(String host, int port, Login login, String nonProxyHosts) {}

  /** Some work with a registry. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does the work with these proxies. Thread-safe: all builds of a JVM share them. */
  public <T, E extends Exception> T during(Work<T, E> work) throws E {
    enter();
    try {
      return work.run();
    } finally {
      leave();
    }
  }

  private void enter() {
    synchronized (BEFORE) {
      if (users++ == 0) {
        set("http", http);
        set("https", https);
        exceptions();
      }
    }
  }

  private static void leave() {
    synchronized (BEFORE) {
      if (--users == 0) {
        BEFORE.forEach(HttpProxies::restore);
        BEFORE.clear();
      }
    }
  }

  private static void set(String scheme, Proxy proxy) {
    if (proxy == null || System.getProperty(scheme + ".proxyHost") != null) {
      return;
    }
    set(scheme + ".proxyHost", proxy.host());
    set(scheme + ".proxyPort", Integer.toString(proxy.port()));
    if (proxy.login() != null) {
      set(scheme + ".proxyUser", proxy.login().username());
      set(scheme + ".proxyPassword", proxy.login().password());
    }
  }

  /** One property is for both. */
  private void exceptions() {
    Proxy first = https == null ? http : https;
    if (BEFORE.isEmpty() || first == null || System.getProperty(EXCEPTIONS) != null) {
      return;
    }
    String own = first.nonProxyHosts() == null ? "" : first.nonProxyHosts().strip();
    set(EXCEPTIONS, (own.isEmpty() ? "" : own.replaceAll("[,|\\s]+", "|") + "|") + THIS_MACHINE);
  }

  private static void set(String property, String value) {
    BEFORE.put(property, System.getProperty(property));
    System.setProperty(property, value);
  }

  private static void restore(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  /** The proxy through which a registry is asked now, as {@code HOST:PORT}. */
  public static Optional<String> to(String registry) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return Optional.empty();
    }
    return selector.select(URI.create("https://" + registry + "/v2/")).stream()
        .map(java.net.Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .map(address -> address.getHostString() + ":" + address.getPort())
        .findFirst();
  }

  /** Whether that proxy wants a login. */
  public static boolean needLogin() {
    return System.getProperty("https.proxyUser") != null;
  }
}
