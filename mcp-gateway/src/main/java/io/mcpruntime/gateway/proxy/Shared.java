package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.Buffers;
import io.mcpruntime.gateway.guard.Callers;
import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.Load;
import io.mcpruntime.gateway.observe.Meters;
import io.mcpruntime.gateway.observe.Observers;
import io.mcpruntime.gateway.route.Balance;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.session.Seal;
import io.mcpruntime.gateway.tools.ToolLists;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the event loops of one gateway have in common. Thread-safe. */
public final class Shared {
  private final RouteTable routes;
  private final Seal seal;
  private final Callers callers;
  private final Buffers buffers;
  private final ConnectionLimit connections;
  private final Forwarded forwarded;
  private final Observers observers;
  private final Pages pages;
  private final Map<ServerId, Served> served = new ConcurrentHashMap<>();
  private final Map<String, CpuAllowance> comparing = new ConcurrentHashMap<>();
  private volatile boolean draining;

  public Shared(
      RouteTable routes,
      Seal seal,
      Callers callers,
      Buffers buffers,
      ConnectionLimit connections,
      Forwarded forwarded,
      Observers observers,
      Pages pages) {
    this.routes = routes;
    this.seal = seal;
    this.callers = callers;
    this.buffers = buffers;
    this.connections = connections;
    this.forwarded = forwarded;
    this.observers = observers;
    this.pages = pages;
  }

  /** From now on each answer asks its client to open another connection next time. */
  public void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** Forgets what was counted of servers that are gone. */
  public void forgetGone() {
    for (ServerId server : List.copyOf(served.keySet())) {
      if (!routes.serves(server)) {
        served.remove(server);
        meters().forget(server);
      }
    }
    comparing
        .keySet()
        .removeIf(name -> served.keySet().stream().noneMatch(id -> id.namespace().equals(name)));
  }

  Served of(ServerId server) {
    Served known = served.get(server);
    return known != null
        ? known
        : served.computeIfAbsent(
            server,
            id ->
                new Served(
                    new Load(),
                    new Balance(),
                    meters().of(id),
                    new ToolLists(id),
                    comparing.computeIfAbsent(
                        id.namespace(), name -> new CpuAllowance(System.nanoTime()))));
  }

  RouteTable routes() {
    return routes;
  }

  Seal seal() {
    return seal;
  }

  Callers callers() {
    return callers;
  }

  Buffers buffers() {
    return buffers;
  }

  ConnectionLimit connections() {
    return connections;
  }

  Forwarded forwarded() {
    return forwarded;
  }

  Meters meters() {
    return observers.meters();
  }

  Observers observers() {
    return observers;
  }

  Pages pages() {
    return pages;
  }
}
