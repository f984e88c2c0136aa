package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudgets;
import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.RequestLimiter;
import io.mcpruntime.gateway.observe.GatewayMeters;
import io.mcpruntime.gateway.observe.RequestObservers;
import io.mcpruntime.gateway.route.LoadBalancer;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.session.SessionSeal;
import io.mcpruntime.gateway.tools.ToolLists;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The objects that the event loops of one gateway share. Thread-safe. */
public final class GatewayContext {
  private final RouteTable routes;
  private final SessionSeal seal;
  private final CallerPolicy callers;
  private final BufferBudgets buffers;
  private final ConnectionLimit connections;
  private final ForwardedHeaders forwarded;
  private final RequestObservers observers;
  private final PageHandler pages;
  private final LongSupplier cpuTime;
  private final Map<ServerId, ServerState> servers = new ConcurrentHashMap<>();
  private final Map<String, CpuAllowance> comparing = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /**
   * @param cpuTime CPU time of the current thread, in nanoseconds
   */
  public GatewayContext(
      RouteTable routes,
      SessionSeal seal,
      CallerPolicy callers,
      BufferBudgets buffers,
      ConnectionLimit connections,
      ForwardedHeaders forwarded,
      RequestObservers observers,
      PageHandler pages,
      LongSupplier cpuTime) {
    this.routes = routes;
    this.seal = seal;
    this.callers = callers;
    this.buffers = buffers;
    this.connections = connections;
    this.forwarded = forwarded;
    this.observers = observers;
    this.pages = pages;
    this.cpuTime = cpuTime;
  }

  /** Makes each further response close its connection. */
  public void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** Removes the state of deleted servers. */
  public void forgetGone() {
    for (ServerId server : List.copyOf(servers.keySet())) {
      if (!routes.serves(server)) {
        servers.remove(server);
        meters().forget(server);
      }
    }
    comparing
        .keySet()
        .removeIf(name -> servers.keySet().stream().noneMatch(id -> id.namespace().equals(name)));
  }

  ServerState of(ServerId server) {
    ServerState known = servers.get(server);
    return known != null
        ? known
        : servers.computeIfAbsent(
            server,
            id ->
                new ServerState(
                    new RequestLimiter(),
                    new LoadBalancer(),
                    meters().of(id),
                    new ToolLists(id),
                    comparing.computeIfAbsent(
                        id.namespace(), name -> new CpuAllowance(System.nanoTime(), cpuTime))));
  }

  RouteTable routes() {
    return routes;
  }

  SessionSeal seal() {
    return seal;
  }

  CallerPolicy callers() {
    return callers;
  }

  BufferBudgets buffers() {
    return buffers;
  }

  ConnectionLimit connections() {
    return connections;
  }

  ForwardedHeaders forwarded() {
    return forwarded;
  }

  GatewayMeters meters() {
    return observers.meters();
  }

  RequestObservers observers() {
    return observers;
  }

  PageHandler pages() {
    return pages;
  }
}
