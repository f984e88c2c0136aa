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
import java.util.function.Consumer;
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
    return with(
        draft -> {
          draft.host = otherHost;
          draft.port = otherPort;
        });
  }

  /** Other keys of sessions. */
  public GatewayOptions withKeys(Supplier<SessionKeys> other) {
    return with(draft -> draft.keys = other);
  }

  /** Other callers. */
  public GatewayOptions withCallers(Callers other) {
    return with(draft -> draft.callers = other);
  }

  /** Other bounds. */
  public GatewayOptions withBounds(Bounds other) {
    return with(draft -> draft.bounds = other);
  }

  /** Other forwarding headers. */
  public GatewayOptions withForwarded(Forwarded other) {
    return with(draft -> draft.forwarded = other);
  }

  /** Another access log. */
  public GatewayOptions withAccessLog(OutputStream other) {
    return with(draft -> draft.accessLog = other);
  }

  /** Another tracing. */
  public GatewayOptions withTracing(Tracing other) {
    return with(draft -> draft.tracing = other);
  }

  /** Another observer of what passes through. */
  public GatewayOptions withTraffic(Traffic other) {
    return with(draft -> draft.traffic = other);
  }

  /** Other pages where no server is. */
  public GatewayOptions withPages(Pages other) {
    return with(draft -> draft.pages = other);
  }

  private GatewayOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The options while one of them is changed. */
  private static final class Draft {
    private String host;
    private int port;
    private final int eventLoops;
    private Supplier<SessionKeys> keys;
    private Callers callers;
    private Bounds bounds;
    private Forwarded forwarded;
    private OutputStream accessLog;
    private Tracing tracing;
    private Traffic traffic;
    private Pages pages;

    Draft(GatewayOptions options) {
      host = options.host;
      port = options.port;
      eventLoops = options.eventLoops;
      keys = options.keys;
      callers = options.callers;
      bounds = options.bounds;
      forwarded = options.forwarded;
      accessLog = options.accessLog;
      tracing = options.tracing;
      traffic = options.traffic;
      pages = options.pages;
    }

    GatewayOptions options() {
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
          pages);
    }
  }
}
