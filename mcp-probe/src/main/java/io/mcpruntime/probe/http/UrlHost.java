package io.mcpruntime.probe.http;

/** Writes the host of a URL. */
public final class UrlHost {
  private UrlHost() {}

  /** Returns a host name or an IP address as URLs have it: IPv6 addresses in brackets. */
  public static String of(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
