package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.observe.LogBatch;
import io.mcpruntime.gateway.tools.HeldMessages;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.TimeUnit;

/** The timers, budgets, connections and log lines of one event loop. Not thread-safe. */
final class EventLoop {
  /** Nanoseconds between two heartbeats. */
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(250);

  private static final long SWEEP_MILLIS = 1_000;
  private static final long FLUSH_MILLIS = 100;
  private static final long LINGER_MILLIS = 500;

  private final Vertx vertx;
  private final Context context;
  private final GatewayContext gateway;
  private final LogBatch log;
  private final ClientConnections connections = new ClientConnections();
  private final EvictingBudget bodies;
  private final EvictingBudget repeatable;
  private final EvictingBudget unread;
  private final EvictingBudget answerHeads;
  private final EvictingBudget errorTexts;
  private final HeldMessages messages;
  private final WaitingWork waiting;
  private volatile long beat = System.nanoTime();

  /**
   * Starts the timers on the event loop that calls this.
   *
   * @param loops how many loops share the budgets of the gateway
   */
  EventLoop(Vertx vertx, GatewayContext gateway, LogBatch log, int loops) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.log = log;
    context = vertx.getOrCreateContext();
    bodies = new EvictingBudget(gateway.buffers().bodies().part(1, loops));
    repeatable = new EvictingBudget(gateway.buffers().repeatable().part(1, loops));
    unread = new EvictingBudget(gateway.buffers().unread().part(1, loops));
    answerHeads = new EvictingBudget(gateway.buffers().answerHeads().part(1, loops));
    errorTexts = new EvictingBudget(gateway.buffers().errorTexts().part(1, loops));
    messages = HeldMessages.of(gateway.buffers().toolLists(), loops);
    waiting = new WaitingWork(vertx);
    vertx.setPeriodic(SWEEP_MILLIS, tick -> connections.sweep(System.nanoTime()));
    vertx.setPeriodic(SWEEP_MILLIS, tick -> log.countRefused());
    vertx.setPeriodic(FLUSH_MILLIS, tick -> log.flush());
    vertx.setPeriodic(TimeUnit.NANOSECONDS.toMillis(BEAT), tick -> beat = System.nanoTime());
  }

  /** How long a task waits for this loop, in nanoseconds; for any thread. */
  long lag() {
    return Math.max(0, System.nanoTime() - beat - BEAT);
  }

  /** Runs the action on this loop; for any thread. */
  void execute(Runnable action) {
    context.runOnContext(now -> action.run());
  }

  /** Runs the action after the network read that is in progress. */
  void soon(Runnable action) {
    vertx.runOnContext(now -> action.run());
  }

  /** The work that waits for the CPU allowance of a namespace. */
  WaitingWork waiting() {
    return waiting;
  }

  /** Closes the connection after the client had time to read the response. */
  void linger(HttpConnection connection) {
    vertx.setTimer(LINGER_MILLIS, tick -> connection.close());
  }

  GatewayContext gateway() {
    return gateway;
  }

  LogBatch log() {
    return log;
  }

  ClientConnections connections() {
    return connections;
  }

  /** The budget for request bodies that no pod has yet. */
  EvictingBudget bodies() {
    return bodies;
  }

  /** Requests that a new pod may send elsewhere. */
  EvictingBudget repeatable() {
    return repeatable;
  }

  /** The heads of pods' answers that are not complete, or not sent. */
  EvictingBudget answerHeads() {
    return answerHeads;
  }

  /** The texts of errors that are not complete. */
  EvictingBudget errorTexts() {
    return errorTexts;
  }

  /** The messages that are compared with a lock. */
  HeldMessages messages() {
    return messages;
  }

  /** The answers that their clients have not read. */
  EvictingBudget unread() {
    return unread;
  }
}
