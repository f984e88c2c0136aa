package io.mcpruntime.probe.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;

/**
 * Allows the JDK's HTTP client to send another Host than that of the URL. The JDK reads the
 * property once, when its client is loaded.
 */
public final class HostHeader {
  static final String NAME = "Host";
  private static final String PROPERTY = "jdk.httpclient.allowRestrictedHeaders";

  private HostHeader() {}

  /** Sets the property; must be called before the JDK's HTTP client is first used. */
  public static void allow() {
    String others = System.getProperty(PROPERTY, "");
    if (!(',' + others.toLowerCase(Locale.ROOT) + ',').contains(",host,")) {
      System.setProperty(PROPERTY, others.isEmpty() ? "host" : others + ",host");
    }
  }

  /** Whether {@link #allow()} was called in time. */
  public static boolean isAllowed() {
    try {
      HttpRequest.newBuilder(URI.create("http://localhost")).header(NAME, "localhost");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
