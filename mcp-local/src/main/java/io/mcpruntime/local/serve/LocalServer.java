package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.local.serve.ServerState.Phase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One server on this machine, behind a gateway.
 *
 * <p>{@link #restart} starts a new process, switches the route to it when it listens, and then
 * stops the old one. A process that exits by itself is restarted after a pause. All work is done on
 * one thread; the class is thread-safe.
 */
public final class LocalServer implements AutoCloseable {
  private final ServerOptions options;
  private final LocalGateway gateway;
  private final LineSink out;
  private final Consumer<ServerState> listener;
  private final ScheduledExecutorService thread;
  private final AtomicInteger latestOrder = new AtomicInteger();
  private final RestartBackoff backoff = new RestartBackoff();
  private final DrainingInstances draining = new DrainingInstances();
  private volatile ServerState state = ServerState.of(Phase.STOPPED);
  private Instance current;
  private Future<?> awaited = CompletableFuture.completedFuture(null);

  private LocalServer(
      ServerOptions options, LocalGateway gateway, LineSink out, Consumer<ServerState> listener) {
    this.options = options;
    this.gateway = gateway;
    this.out = out;
    this.listener = listener;
    thread = DaemonThreads.named("server " + options.name());
  }

  /**
   * Creates a server that is not started yet; {@link #restart} starts it.
   *
   * @param out receives the output of its processes
   * @param listener receives each change of state, in order; it must not wait for this server
   */
  public static LocalServer behind(
      LocalGateway gateway, ServerOptions options, LineSink out, Consumer<ServerState> listener) {
    return new LocalServer(options, gateway, out, listener);
  }

  /** Returns the current state. */
  public ServerState state() {
    return state;
  }

  /**
   * Starts this command, switches the route to it when it listens, and then stops the previous
   * process. If the command never listens, the previous process stays in service. A server that
   * ignores the assigned port is stopped first, because two processes cannot share its port. A
   * restart that is still in progress is cancelled.
   */
  public CompletableFuture<StartResult> restart(Command command) {
    int order = latestOrder.incrementAndGet();
    return CompletableFuture.supplyAsync(
        () -> {
          StartResult outcome = replace(command, order);
          if (!outcome.serving() && current == null && latestOrder.get() == order) {
            changeState(ServerState.because(Phase.FAILED, outcome.message()));
          }
          return outcome;
        },
        thread);
  }

  private StartResult replace(Command command, int order) {
    stopFixedPortInstance();
    if (current == null) {
      changeState(ServerState.of(Phase.STARTING));
    }
    try {
      Instance fresh = Instance.start(options, command, out);
      try {
        fresh.awaitListening(() -> latestOrder.get() == order);
      } catch (StartFailure e) {
        draining.stop(fresh);
        throw e;
      }
      Duration took = fresh.age();
      serve(fresh, command);
      return new StartResult(true, null, took, fresh.ownPort(), false);
    } catch (PortConflict e) {
      return StartResult.failed(e.getMessage(), e.port(), false);
    } catch (StartFailure e) {
      return StartResult.failed(e.getMessage(), 0, e instanceof StdioFailure);
    }
  }

  /** Stops an instance on a port of its own choice, so that the next one can have the port. */
  private void stopFixedPortInstance() {
    if (current != null && current.ownPort() != 0) {
      Instance before = current;
      current = null;
      before.stop().join();
    }
  }

  private void serve(Instance fresh, Command command) {
    Instance before = current;
    current = fresh;
    CompletableFuture<Void> drained =
        gateway.put(options.name(), options.route(), fresh.endpoint(), options.stateful());
    changeState(new ServerState(Phase.RUNNING, fresh.endpoint().getPort(), fresh.pid(), null));
    awaited = fresh.end().thenAcceptAsync(why -> ended(fresh, command, why), thread);
    if (before != null) {
      draining.stopAfter(drained, before);
    }
  }

  /** Schedules a restart, unless the instance was replaced or stopped. */
  private void ended(Instance instance, Command command, String why) {
    if (instance.equals(current)) {
      current = null;
      scheduleRestart(command, latestOrder.get(), backoff.next(instance.age()), why);
    }
  }

  private void scheduleRestart(Command command, int order, Duration wait, String why) {
    String soon = "restarts in %s ms: %s".formatted(wait.toMillis(), why);
    changeState(ServerState.because(Phase.PAUSING, soon));
    awaited =
        thread.schedule(
            () -> {
              if (latestOrder.get() == order) {
                StartResult outcome = replace(command, order);
                if (!outcome.serving() && latestOrder.get() == order) {
                  scheduleRestart(command, order, backoff.next(Duration.ZERO), outcome.message());
                }
              }
            },
            wait.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void changeState(ServerState next) {
    state = next;
    listener.accept(next);
  }

  /** Stops its processes and returns when they have exited. */
  @Override
  public void close() {
    latestOrder.incrementAndGet();
    if (!thread.isShutdown()) {
      CompletableFuture.runAsync(this::stop, thread).join();
      thread.shutdownNow();
    }
  }

  private void stop() {
    latestOrder.incrementAndGet();
    awaited.cancel(false);
    gateway.remove(options.route());
    if (current != null) {
      draining.stop(current);
      current = null;
    }
    draining.awaitStopped();
    changeState(ServerState.of(Phase.STOPPED));
  }
}
