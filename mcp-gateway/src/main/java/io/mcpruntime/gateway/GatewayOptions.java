package io.mcpruntime.gateway;

import io.mcpruntime.gateway.guard.Bounds;
import io.mcpruntime.gateway.guard.Callers;
import io.mcpruntime.gateway.observe.Tracing;
import io.mcpruntime.gateway.observe.Traffic;
import io.mcpruntime.gateway.proxy.Forwarded;
import io.mcpruntime.gateway.proxy.Pages;
import io.mcpruntime.gateway.session.SessionKeys;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How a gateway is set up; the {@code with} methods change one thing each.
 *
 * @param host address to listen on
 * @param port to listen on, 0 for any
 * @param eventLoops threads that serve
 * @param keys of sessions
 * @param callers who may call
 * @param bounds of what clients may take
 * @param forwarded what servers are told of callers
 * @param accessLog where a line for each request goes, or {@code null}
 * @param tracing where spans go
 * @param traffic who sees what passes through
 * @param pages what is shown where no server is
 */
public record GatewayOptions(
    String host,
    int port,
    int eventLoops,
    Supplier<SessionKeys> keys,
    Callers callers,
    Bounds bounds,
    Forwarded forwarded,
    OutputStream accessLog,
    Tracing tracing,
    Traffic traffic,
    Pages pages) {

  /** For one machine: any port of 127.0.0.1, loopback names only, sessions of this process. */
  public static GatewayOptions defaults() {
    SessionKeys keys = SessionKeys.random();
    return new GatewayOptions(
        "127.0.0.1",
        0,
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        () -> keys,
        new Callers(Set.of("localhost"), Set.of()),
        Bounds.defaults(),
        new Forwarded("http", Set.of()),
        null,
        Tracing.NONE,
        Traffic.NONE,
        Pages.NONE);
  }

  /** Another address to listen on. */
  public GatewayOptions withAddress(String otherHost, int otherPort) {
    return new GatewayOptions(
        otherHost,
        otherPort,
        eventLoops,
        keys,
        callers,
        bounds,
        forwarded,
        accessLog,
        tracing,
        traffic,
        pages);
  }

  /** Other keys of sessions. */
  public GatewayOptions withKeys(Supplier<SessionKeys> other) {
    return new GatewayOptions(
        host,
        port,
        eventLoops,
        other,
        callers,
        bounds,
        forwarded,
        accessLog,
        tracing,
        traffic,
        pages);
  }

  /** Other callers. */
  public GatewayOptions withCallers(Callers other) {
    return new GatewayOptions(
        host, port, eventLoops, keys, other, bounds, forwarded, accessLog, tracing, traffic, pages);
  }

  /** Other bounds. */
  public GatewayOptions withBounds(Bounds other) {
    return new GatewayOptions(
        host,
        port,
        eventLoops,
        keys,
        callers,
        other,
        forwarded,
        accessLog,
        tracing,
        traffic,
        pages);
  }

  /** Other words about callers. */
  public GatewayOptions withForwarded(Forwarded other) {
    return new GatewayOptions(
        host, port, eventLoops, keys, callers, bounds, other, accessLog, tracing, traffic, pages);
  }

  /** Another access log. */
  public GatewayOptions withAccessLog(OutputStream other) {
    return new GatewayOptions(
        host, port, eventLoops, keys, callers, bounds, forwarded, other, tracing, traffic, pages);
  }

  /** Another tracing. */
  public GatewayOptions withTracing(Tracing other) {
    return new GatewayOptions(
        host, port, eventLoops, keys, callers, bounds, forwarded, accessLog, other, traffic, pages);
  }

  /** Somebody else who sees what passes through. */
  public GatewayOptions withTraffic(Traffic other) {
    return new GatewayOptions(
        host, port, eventLoops, keys, callers, bounds, forwarded, accessLog, tracing, other, pages);
  }

  /** Other pages where no server is. */
  public GatewayOptions withPages(Pages other) {
    return new GatewayOptions(
        host,
        port,
        eventLoops,
        keys,
        callers,
        bounds,
        forwarded,
        accessLog,
        tracing,
        traffic,
        other);
  }
}
