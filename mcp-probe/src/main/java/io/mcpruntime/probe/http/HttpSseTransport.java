package io.mcpruntime.probe.http;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recognises the HTTP+SSE transport of protocol version 2024-11-05: an event stream that begins
 * with the event {@code endpoint}.
 */
final class HttpSseTransport {
  private static final String EVENT = "endpoint";
  private static final String USUAL = "/sse";

  private HttpSseTransport() {}

  /** Returns the URL itself, and the usual path below it, next to it and at the root. */
  static List<URI> places(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    String below = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return Stream.concat(
            Stream.of(url), Stream.of(below, folder, "").map(part -> url.resolve(part + USUAL)))
        .distinct()
        .toList();
  }

  static boolean begins(SseReader events) throws java.io.IOException {
    return EVENT.equals(events.firstType());
  }
}
