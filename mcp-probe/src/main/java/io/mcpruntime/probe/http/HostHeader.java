package io.mcpruntime.probe.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;

/**
 * Makes the JDK's HTTP client send another Host than the URL's. The JDK reads the property once,
 * when its client is loaded.
 */
public final class HostHeader {
  static final String NAME = "Host";
  private static final String PROPERTY = "jdk.httpclient.allowRestrictedHeaders";

  private HostHeader() {}

  /** To be called before anything in the process makes an HTTP request by the JDK's client. */
  public static void allow() {
    String others = System.getProperty(PROPERTY, "");
    if (!(',' + others.toLowerCase(Locale.ROOT) + ',').contains(",host,")) {
      System.setProperty(PROPERTY, others.isEmpty() ? "host" : others + ",host");
    }
  }

  /** Whether {@link #allow()} came in time. */
  public static boolean isAllowed() {
    try {
      HttpRequest.newBuilder(URI.create("http://localhost")).header(NAME, "localhost");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
