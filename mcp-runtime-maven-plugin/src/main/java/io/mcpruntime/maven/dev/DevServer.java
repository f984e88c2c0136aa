package io.mcpruntime.maven.dev;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.serve.LocalServer;
import io.mcpruntime.local.serve.Outcome;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.ServerState;
import io.mcpruntime.local.serve.ServerState.Phase;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolChanges;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One server on this machine, and what its clients saw of it last. */
final class DevServer implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final Module module;
  private final LocalGateway gateway;
  private final LocalServer local;
  private final Voice voice;
  private volatile ServerMetadata metadata;
  private List<Tool> tools;
  private int starts;

  DevServer(Module module, ServerMetadata metadata, LocalGateway gateway, Voice voice) {
    this.module = module;
    this.metadata = metadata;
    this.gateway = gateway;
    this.voice = voice;
    local =
        LocalServer.behind(
            gateway,
            ServerOptions.of(metadata.name())
                .withRoute(metadata.route())
                .withPath(Optional.ofNullable(metadata.spec().path()).orElse("/mcp"))
                .withStateful(!Boolean.FALSE.equals(metadata.spec().stateful())),
            (server, output, line) -> voice.say("[" + server + "] " + line),
            this::became);
  }

  String name() {
    return metadata.name();
  }

  URI url() {
    return gateway.url(metadata.route());
  }

  boolean isOf(Module other) {
    return module.equals(other);
  }

  ServerState state() {
    return local.state();
  }

  /** Takes effect with the next start. */
  void redeclare(ServerMetadata now) {
    metadata = now;
  }

  /**
   * Starts what was compiled last; what runs goes on until that serves.
   *
   * @param more options for a Java server's JVM, as a debugger's
   * @return whether it serves
   */
  boolean start(List<String> more) {
    Path copies = copies(++starts);
    try {
      Outcome outcome = local.restart(withOptions(module.command(metadata, copies), more)).join();
      if (!outcome.serving()) {
        voice.complain(outcome.message());
        return false;
      }
      Copies.delete(copies(starts - 2));
      tell(outcome.took());
      return true;
    } catch (ImageException | IOException e) {
      voice.complain(name() + ": " + e.getMessage());
      return false;
    }
  }

  private static Command withOptions(Command command, List<String> more) {
    if (more.isEmpty() || !command.words().get(0).endsWith("java")) {
      return command;
    }
    List<String> words = new java.util.ArrayList<>(command.words());
    words.addAll(1, more);
    return new Command(words, command.environment(), command.folder());
  }

  private Path copies(int start) {
    return module.output().resolve("dev").resolve(name()).resolve(Integer.toString(start));
  }

  /** Asks the new process itself, so that the gateway's log shows the clients' requests alone. */
  private void tell(Duration took) {
    String path = Optional.ofNullable(metadata.spec().path()).orElse("/mcp");
    URI own = URI.create("http://127.0.0.1:" + local.state().port() + path);
    try (McpClient client = McpClient.connect(own, ANSWER)) {
      List<Tool> now = client.tools();
      voice.say(
          String.format(
              Locale.ROOT,
              "%s serves %d tools at %s (started in %.1f s)",
              name(),
              now.size(),
              url(),
              took.toMillis() / 1e3));
      if (tools != null) {
        ToolChanges.between(tools, now).lines().forEach(line -> voice.say("  " + line));
      }
      tools = now;
    } catch (ProbeException e) {
      voice.complain(name() + " listens, but: " + e.getMessage());
    }
  }

  private void became(ServerState state) {
    if (state.phase() == Phase.PAUSING) {
      voice.complain(state.message());
    }
  }

  /** What it offered when it was asked last. */
  List<Tool> tools() {
    return tools == null ? List.of() : tools;
  }

  @Override
  public void close() {
    local.close();
    Copies.delete(module.output().resolve("dev"));
  }
}
