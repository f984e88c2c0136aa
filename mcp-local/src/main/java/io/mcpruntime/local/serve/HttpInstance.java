package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.LineSink;
import io.mcpruntime.local.child.StartFailure;
import io.mcpruntime.local.child.StdioDetection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A process that serves HTTP, on its assigned port or on a port of its own choice. */
final class HttpInstance implements Instance {
  private static final long LOOK_MILLIS = 10;

  /** A server that finds its port in use may try another one first. */
  private static final Duration SECOND_TRY = Duration.ofSeconds(5);

  /** An HTTP server listens by then, or has written no JSON-RPC message. */
  private static final Duration OTHER_TRANSPORT = Duration.ofSeconds(3);

  private static final String STDIO = "write dev: {transport: stdio} into .mcp";

  /** The process still runs; not an exit code. */
  private static final int RUNS = Integer.MIN_VALUE;

  private final ServerOptions options;
  private final Child child;
  private final int assigned;
  private final PortDetection detection;
  private final long begun = System.nanoTime();
  private volatile int port;
  private volatile String host = LoopbackPorts.IPV4;

  private HttpInstance(ServerOptions options, Child child, int assigned, List<String> words) {
    this.options = options;
    this.child = child;
    this.assigned = assigned;
    port = assigned;
    detection = new PortDetection(options, assigned, words, System::nanoTime);
  }

  static HttpInstance start(ServerOptions options, Command command, LineSink out) {
    int port = LoopbackPorts.free();
    Child child = Child.start(options.name(), command.with(environment(port)), out);
    return new HttpInstance(options, child, port, command.words());
  }

  private static Map<String, String> environment(int port) {
    Map<String, String> environment = new HashMap<>();
    ServerOptions.PORT_NAMES.forEach(name -> environment.put(name, Integer.toString(port)));
    for (String name : ServerOptions.HOST_NAMES) {
      environment.put(name, "127.0.0.1");
    }
    return environment;
  }

  @Override
  public ServerOptions options() {
    return options;
  }

  @Override
  public long begun() {
    return begun;
  }

  @Override
  public void awaitListening(BooleanSupplier wanted) {
    while (!isFound(assigned)) {
      OptionalInt other = detection.look(child::pids);
      if (other.isPresent()) {
        port = other.getAsInt();
        host = LoopbackPorts.host(port).orElse(host);
        return;
      }
      if (!wanted.getAsBoolean()) {
        throw new StartFailure(options.name() + ": replaced by a newer restart");
      }
      requireTime();
      requireHttp();
      int code = child.onExit().completeOnTimeout(RUNS, LOOK_MILLIS, TimeUnit.MILLISECONDS).join();
      if (code != RUNS) {
        requireNoConflict();
        throw ended(code);
      }
    }
  }

  private boolean isFound(int listening) {
    Optional<String> found = LoopbackPorts.host(listening);
    host = found.orElse(host);
    return found.isPresent();
  }

  private void requireTime() {
    if (age().compareTo(SECOND_TRY) > 0) {
      requireNoConflict();
    }
    if (age().compareTo(options.startLimit()) > 0) {
      throw new StartFailure(notListening());
    }
  }

  private void requireNoConflict() {
    Optional<PortConflict> found =
        PortConflict.in(child.lastLines(), options.name(), options.expectedPort());
    if (found.isPresent()) {
      throw found.get();
    }
  }

  /** Fails early when the server speaks stdio: it will never listen. */
  private void requireHttp() {
    if (age().compareTo(OTHER_TRANSPORT) > 0 && ListeningSockets.ports(child.pids()).isEmpty()) {
      Optional<String> sign = StdioDetection.in(child.lastLines());
      if (sign.isPresent()) {
        throw new StdioFailure(
            "%s does not listen on a port but speaks stdio, as its output shows (%s): %s"
                .formatted(options.name(), sign.get(), STDIO));
      }
    }
  }

  private StartFailure ended(int code) {
    Set<Integer> listened = detection.seenLast();
    if (!listened.isEmpty()) {
      return new StartFailure(
          "%s ended with exit code %d after it listened on port %s, where no answer was seen yet%s"
              .formatted(options.name(), code, listed(listened), lastLines()));
    }
    String why = withoutError(code);
    String message =
        "%s ended with exit code %d before it listened on port %d%s%s"
            .formatted(options.name(), code, assigned, why, lastLines());
    return why.isEmpty() ? new StartFailure(message) : new StdioFailure(message);
  }

  private static String listed(Set<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** A stdio server exits without an error, because its input is closed. */
  private String withoutError(int code) {
    boolean speaksStdio = StdioDetection.in(child.lastLines()).isPresent();
    if (speaksStdio) {
      return "; it speaks stdio: " + STDIO;
    }
    return code == 0
        ? ", without an error, as a stdio server does when its input is closed; for a stdio server "
            + STDIO
        : "";
  }

  private String notListening() {
    Set<Integer> others = ListeningSockets.ports(child.pids());
    String where =
        others.isEmpty()
            ? ""
            : "; it listens on " + others + ", where nothing answers at " + options.path();
    return "%s does not listen on port %d of 127.0.0.1 after %d s%s: it must listen on the port in PORT%s"
        .formatted(options.name(), assigned, options.startLimit().toSeconds(), where, lastLines());
  }

  /**
   * Returns the last lines, which start on a new line: the first line is enough for a quick look.
   */
  private String lastLines() {
    List<String> lines = child.lastLines();
    return lines.isEmpty()
        ? "; it wrote nothing"
        : "; its last lines:\n  " + String.join("\n  ", lines);
  }

  @Override
  public int ownPort() {
    return port == assigned ? 0 : port;
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public CompletableFuture<String> end() {
    return child
        .onExit()
        .thenApply(
            code -> "%s ended with exit code %d%s".formatted(options.name(), code, lastLines()));
  }

  @Override
  public URI endpoint() {
    return URI.create("http://" + host + ":" + port + options.path());
  }

  @Override
  public CompletableFuture<?> stop() {
    return child.stop(options.grace());
  }
}
