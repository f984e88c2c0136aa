package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.guard.Callers;
import io.mcpruntime.gateway.guard.ConnectionLimit;
import io.mcpruntime.gateway.guard.Load;
import io.mcpruntime.gateway.observe.Meters;
import io.mcpruntime.gateway.observe.Observers;
import io.mcpruntime.gateway.observe.Tracing;
import io.mcpruntime.gateway.observe.Traffic;
import io.mcpruntime.gateway.route.Balance;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.session.Seal;
import io.mcpruntime.gateway.tools.ToolLists;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the event loops of one gateway have in common. Thread-safe. */
public final class Shared {
  /** Tool lists that are compared take at most a quarter, so that requests find room. */
  private static final int TOOL_LISTS = 4;

  /** Answers that are not read take at most a half. */
  private static final int UNREAD = 2;

  /** What pods that were not asked yet may send elsewhere. */
  private static final int REPEATABLE = 16;

  private final RouteTable routes;
  private final Seal seal;
  private final Callers callers;
  private final BufferBudget budget;
  private final BufferBudget toolLists;
  private final BufferBudget unread;
  private final BufferBudget repeatable;
  private final ConnectionLimit connections;
  private final Forwarded forwarded;
  private final Observers observers;
  private final Pages pages;
  private final Map<ServerId, Served> served = new ConcurrentHashMap<>();
  private volatile boolean draining;

  public Shared(
      RouteTable routes,
      Seal seal,
      Callers callers,
      BufferBudget budget,
      ConnectionLimit connections,
      Forwarded forwarded,
      Observers observers,
      Pages pages) {
    this.routes = routes;
    this.seal = seal;
    this.callers = callers;
    this.budget = budget;
    toolLists = budget.part(TOOL_LISTS);
    unread = budget.part(UNREAD);
    repeatable = budget.part(REPEATABLE);
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

  Served of(ServerId server) {
    Served known = served.get(server);
    return known != null
        ? known
        : served.computeIfAbsent(
            server,
            id ->
                new Served(
                    new Load(), new Balance(), meters().of(id), new ToolLists(id, toolLists)));
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

  BufferBudget budget() {
    return budget;
  }

  BufferBudget unread() {
    return unread;
  }

  BufferBudget repeatable() {
    return repeatable;
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

  Tracing tracing() {
    return observers.tracing();
  }

  Traffic traffic() {
    return observers.traffic();
  }

  Pages pages() {
    return pages;
  }
}
