package io.mcpruntime.maven.dev;

import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.local.page.LocalPage;
import io.mcpruntime.local.page.ServerView;
import io.mcpruntime.local.page.Snippets;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.traffic.Exchanged;
import io.mcpruntime.local.traffic.TrafficLog;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.Foreign;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** All servers of a build behind one gateway on this machine. For one thread at a time. */
public final class LocalRun implements AutoCloseable {
  /** Of a name that a client sent, on one line. */
  private static final int LONGEST = 100;

  private final Voice voice;
  private final List<DevServer> servers = new CopyOnWriteArrayList<>();
  private final List<Module> modules = new ArrayList<>();
  private final LocalPage page;
  private final LocalGateway gateway;
  private final RunFile file;
  private Debugger debugger = Debugger.OFF;
  private boolean closed;

  private LocalRun(int port, Snippets snippets, Voice voice) {
    this.voice = voice;
    TrafficLog traffic = new TrafficLog();
    traffic.subscribe(exchanged -> voice.say(line(exchanged)));
    page = new LocalPage(this::views, traffic, snippets);
    gateway =
        LocalGateway.start(
            GatewayOptions.defaults()
                .withAddress("127.0.0.1", port)
                .withTraffic(traffic)
                .withPages(page));
    file = new RunFile(url());
  }

  /**
   * Serves from now on, though nothing but the page yet.
   *
   * @param port of 127.0.0.1, 0 for any
   * @throws io.mcpruntime.local.serve.PortTaken when another process has it
   */
  public static LocalRun open(int port, Snippets snippets, Voice voice) {
    return new LocalRun(port, snippets, voice);
  }

  /** What leads to all of them, and to the page. */
  public String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  /** Takes in a project that has been compiled; nothing is started yet. */
  public void add(Module module) throws MetadataException {
    modules.add(module);
    for (ServerMetadata server : module.servers()) {
      servers.add(new DevServer(module, server, gateway, voice, page::serversChanged));
    }
  }

  /**
   * Starts all servers side by side, and writes down where they are.
   *
   * @return whether all of them serve
   */
  public boolean start() throws IOException {
    List<CompletableFuture<Boolean>> starts =
        servers.stream()
            .map(server -> CompletableFuture.supplyAsync(() -> server.start(debugger)))
            .toList();
    boolean all = starts.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    file.write(modules, servers);
    return all;
  }

  /** Compiles what changed and starts its servers anew; what can't be compiled serves on. */
  void changed(Module module) {
    try {
      module.compile();
      Map<String, ServerMetadata> now = new HashMap<>();
      module.servers().forEach(server -> now.put(server.name(), server));
      for (DevServer server : servers) {
        if (server.isOf(module) && now.containsKey(server.name())) {
          server.redeclare(now.remove(server.name()));
          server.start(debugger);
        }
      }
      if (!now.isEmpty()) {
        voice.complain("new servers " + now.keySet() + " need a new mvn mcp:dev");
      }
    } catch (CompileException | MetadataException e) {
      voice.complain(e.getMessage());
      voice.say("what ran before goes on");
    }
  }

  /** Starts all of them anew. */
  void restart(Debugger other) {
    debugger = other;
    servers.forEach(server -> server.start(debugger));
  }

  List<DevServer> servers() {
    return servers;
  }

  List<Module> modules() {
    return modules;
  }

  private List<ServerView> views() {
    return servers.stream().map(DevServer::view).toList();
  }

  private static String line(Exchanged exchanged) {
    return String.format(
        Locale.ROOT,
        "%s %s%s %d %.1f ms%s",
        exchanged.server(),
        Foreign.line(exchanged.method(), LONGEST),
        exchanged.tool() == null ? "" : " " + Foreign.line(exchanged.tool(), LONGEST),
        exchanged.status(),
        exchanged.ms(),
        exchanged.failed() && exchanged.status() < 400 ? " (failed)" : "");
  }

  /** Ends all of them side by side, and leaves nothing behind. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    file.remove(modules);
    CompletableFuture.allOf(
            servers.stream()
                .map(server -> CompletableFuture.runAsync(server::close))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    page.close();
    gateway.close();
    modules.forEach(module -> Copies.delete(module.output().resolve(Copies.FOLDER)));
  }
}
