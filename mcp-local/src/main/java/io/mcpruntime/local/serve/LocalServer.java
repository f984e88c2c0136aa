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
 * One server on this machine: started behind a gateway, replaced while it serves, and started again
 * when it ends by itself. Thread-safe; all it does it does on one thread.
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
   * Not started yet: {@link #restart} does that too.
   *
   * @param out takes the lines of its processes
   * @param listener told of each change of state, in order, and must not wait for this server
   */
  public static LocalServer behind(
      LocalGateway gateway, ServerOptions options, LineSink out, Consumer<ServerState> listener) {
    return new LocalServer(options, gateway, out, listener);
  }

  /** What it does right now. */
  public ServerState state() {
    return state;
  }

  /**
   * Starts this command beside what runs, leads the route to it as soon as it listens, and then
   * stops what ran before. If it never listens, what ran before goes on; but for a server that
   * listens on a port of its own, which is stopped first. A restart that is still under way gives
   * up.
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

  /** Two processes can't have one port: one that has its own ends before the next one starts. */
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

  /** By itself, unless it was replaced or stopped. */
  private void ended(Instance instance, Command command, String why) {
    if (instance.equals(current)) {
      current = null;
      scheduleRestart(command, latestOrder.get(), backoff.next(instance.age()), why);
    }
  }

  private void scheduleRestart(Command command, int order, Duration wait, String why) {
    String soon = "starts again in %s ms: %s".formatted(wait.toMillis(), why);
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

  /** Ends its processes, and returns when they have ended. */
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
