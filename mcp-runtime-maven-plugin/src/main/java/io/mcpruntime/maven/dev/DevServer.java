package io.mcpruntime.maven.dev;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.page.ServerView;
import io.mcpruntime.local.page.ServerView.Kind;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.serve.LocalServer;
import io.mcpruntime.local.serve.Outcome;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.ServerState;
import io.mcpruntime.local.serve.ServerState.Phase;
import io.mcpruntime.local.serve.Transport;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.tool.Arguments;
import io.mcpruntime.maven.tool.ToolCall;
import io.mcpruntime.maven.tool.ToolException;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolChanges;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private final Runnable changed;
  private volatile ServerMetadata metadata;
  private List<Tool> tools;
  private int starts;

  /**
   * @param changed told when its state is another one
   */
  DevServer(
      Module module, ServerMetadata metadata, LocalGateway gateway, Voice voice, Runnable changed) {
    this.module = module;
    this.metadata = metadata;
    this.gateway = gateway;
    this.voice = voice;
    this.changed = changed;
    local =
        LocalServer.behind(
            gateway,
            ServerOptions.of(metadata.name())
                .withTransport(metadata.dev().stdio() ? Transport.STDIO : Transport.HTTP)
                .withRoute(metadata.route())
                .withPath(path())
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

  ServerView view() {
    Kind kind =
        metadata.dev().stdio()
            ? Kind.STDIO
            : metadata.dev().command().isEmpty() ? Kind.JAVA : Kind.COMMAND;
    return ServerView.of(name(), url(), kind, local.state());
  }

  private String path() {
    return Optional.ofNullable(metadata.spec().path()).orElse("/mcp");
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
    List<String> words = new ArrayList<>(command.words());
    words.addAll(1, more);
    return new Command(words, command.environment(), command.folder());
  }

  private Path copies(int start) {
    return module.output().resolve("dev").resolve(name()).resolve(Integer.toString(start));
  }

  /** Asks the new process itself, so that the gateway's log shows the clients' requests alone. */
  private void tell(Duration took) {
    String path = metadata.dev().stdio() ? "/mcp" : path();
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
    changed.run();
    if (state.phase() == Phase.PAUSING) {
      voice.complain(state.message());
    }
  }

  /** Calls a tool as a client would, through the gateway. */
  List<String> call(String tool, String arguments) throws ProbeException, ToolException {
    try (McpClient client = McpClient.connect(url(), ANSWER)) {
      JsonNode given = Arguments.read(arguments.isBlank() ? null : arguments, module.output());
      CallResult result = ToolCall.of(client.tools(), tool, given).send(client);
      return ToolCall.lines(result);
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
