package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.page.ServerView;
import io.mcpruntime.local.page.ServerView.Kind;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.serve.LocalServer;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.ServerState;
import io.mcpruntime.local.serve.ServerState.Phase;
import io.mcpruntime.local.serve.StartResult;
import io.mcpruntime.maven.client.endpoint.PathSearch;
import io.mcpruntime.maven.client.tool.ToolException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.EntryLines;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.Count;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One server on this machine: starts, restarts and stops its process. */
final class DevServer implements AutoCloseable {
  private final DevProject module;
  private final LocalGateway gateway;
  private final LocalServer local;
  private final DevLog log;
  private final Runnable changed;
  private volatile ServerMetadata metadata;
  private final ClientView view = new ClientView();
  private int starts;
  private int serving;

  /** The start before, whose process loads classes until it has ended. */
  private int ending;

  private volatile int ownPort;
  private volatile String lacking;

  /** Why clients cannot call it although it runs; null for nothing. */
  private volatile String misplaced;

  /**
   * @param changed told when its state is another one
   */
  DevServer(
      DevProject module,
      ServerMetadata metadata,
      LocalGateway gateway,
      DevLog log,
      Runnable changed) {
    this.module = module;
    this.metadata = metadata;
    this.gateway = gateway;
    this.log = log;
    this.changed = changed;
    local =
        LocalServer.behind(
            gateway,
            LocalServerOptions.options(metadata),
            (server, output, line) -> log.say("[" + server + "] " + line),
            this::became);
  }

  String name() {
    return metadata.name();
  }

  URI url() {
    return gateway.url(metadata.route());
  }

  boolean isOf(DevProject other) {
    return module.equals(other);
  }

  ServerView view() {
    Kind kind =
        metadata.dev().stdio()
            ? Kind.STDIO
            : metadata.dev().command().isEmpty() ? Kind.JAVA : Kind.COMMAND;
    ServerView shown = ServerView.of(name(), url(), kind, local.state());
    return misplaced == null ? shown : shown.because(misplaced);
  }

  boolean serves() {
    return local.state().phase() == Phase.RUNNING;
  }

  /** Why nothing of the project could be started at all; empty after a start that was tried. */
  Optional<String> lacking() {
    return Optional.ofNullable(lacking);
  }

  /** Takes effect with the next start, but for where and how it is reached. */
  void redeclare(ServerMetadata now) {
    if (!reach(now).equals(reach(metadata))) {
      log.complain(name() + ": restart mvn mcp:dev to change route, path, transport or stateful");
    }
    metadata = now;
  }

  private static ServerOptions reach(ServerMetadata server) {
    return LocalServerOptions.options(server).withExpectedPort(0);
  }

  /**
   * Starts what was compiled last; what runs goes on until that serves.
   *
   * @param debugger where a Java server's JVM may be debugged
   * @return whether it serves
   */
  boolean start(Debugger debugger) {
    Path copies = copies(++starts);
    try {
      Command command = module.command(metadata, copies);
      lacking = null;
      boolean isJava = metadata.dev().command().isEmpty();
      StartResult outcome = local.restart(isJava ? debugger.with(command) : command).join();
      ownPort = outcome.ownPort();
      if (outcome.serving()) {
        ClassesSnapshot.delete(copies(ending));
        ending = serving;
        serving = starts;
        tell(outcome.took());
        OwnPortLine.of(metadata, module.folder(), ownPort).forEach(log::say);
        return true;
      }
      ClassesSnapshot.delete(copies);
      log.complain(once(outcome.message()));
      if (outcome.speaksStdio()) {
        log.complain(
            EntryLines.of(metadata, module.folder()).write(List.of("dev: {transport: stdio}")));
      }
    } catch (ImageException | IOException e) {
      lacking = name() + ": " + e.getMessage();
      log.complain(lacking);
    }
    return false;
  }

  /** Names the server of this run that has the port which this one wants. */
  void nameRival(List<DevServer> all) {
    all.stream()
        .filter(other -> other != this && ownPort != 0 && other.local.state().port() == ownPort)
        .findFirst()
        .ifPresent(other -> log.complain(OwnPortLine.both(other.name(), name(), ownPort)));
  }

  private Path copies(int start) {
    return module
        .output()
        .resolve(ClassesSnapshot.FOLDER)
        .resolve(name())
        .resolve(Integer.toString(start));
  }

  /** Asks the new process itself, so that the gateway's log shows the clients' requests alone. */
  private void tell(Duration took) {
    String path = metadata.dev().stdio() ? "/mcp" : LocalServerOptions.path(metadata);
    URI own = URI.create("http://127.0.0.1:" + local.state().port() + path);
    misplaced = null;
    try {
      List<String> changes = view.look(own);
      log.say(
          String.format(
              Locale.ROOT,
              "%s serves %s at %s (started in %.1f s)",
              name(),
              Count.of(view.tools().size(), "tool"),
              url(),
              took.toMillis() / 1e3));
      changes.forEach(line -> TerminalText.lines(line).forEach(safe -> log.say("  " + safe)));
    } catch (ProbeException e) {
      EntryLines entry = EntryLines.of(metadata, module.folder());
      Optional<Hint> hint = metadata.dev().stdio() ? Optional.empty() : PathSearch.after(e, own);
      log.complain(
          "%s listens, but: %s%s"
              .formatted(
                  name(), e.getMessage(), hint.map(cure -> "; " + cure.with(entry)).orElse("")));
      misplaced = hint.map(cure -> cure.inLine(entry)).orElse(null);
      changed.run();
    }
  }

  private void became(ServerState state) {
    changed.run();
    if (state.phase() == Phase.PAUSING) {
      log.complain(once(state.message()));
    }
  }

  /** All that the server writes was shown already. */
  private static String once(String message) {
    return message.replaceFirst("(?s); its last lines:\n.*", "; its last lines are above");
  }

  /** Calls a tool as a client would, through the gateway. */
  List<String> call(String tool, String arguments) throws ProbeException, ToolException {
    return ClientView.call(url(), tool, arguments, module.output());
  }

  /** What it offered when it was asked last. */
  List<Tool> tools() {
    return view.tools();
  }

  @Override
  public void close() {
    local.close();
  }
}
