package io.mcpruntime.maven.dev;

import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.local.page.LocalPage;
import io.mcpruntime.local.page.Snippets;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.traffic.TrafficLog;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All servers of a build behind one gateway on this machine. For one thread at a time. */
public final class LocalRun implements AutoCloseable {
  private final Voice voice;
  private final ServerSet servers = new ServerSet();
  private final List<Module> modules = new ArrayList<>();
  private final Set<Module> stale = new HashSet<>();
  private final LocalPage page;
  private final LocalGateway gateway;
  private final RunFile file;
  private Debugger debugger = Debugger.OFF;
  private boolean closed;

  private LocalRun(int port, Snippets snippets, Voice voice) {
    this.voice = voice;
    TrafficLog traffic = new TrafficLog();
    traffic.subscribe(exchanged -> voice.say(TrafficLine.of(exchanged)));
    page = new LocalPage(servers::views, traffic, snippets);
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

  /** Takes in a project without servers, which others may be made of. */
  public void watch(Module module) {
    modules.add(module);
  }

  /** Takes in a project that has been compiled; nothing is started yet. */
  public void add(Module module) throws MetadataException {
    watch(module);
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
    boolean all = ServerSet.start(servers.all(), debugger);
    List<Module> serving = modules.stream().filter(m -> !servers.of(List.of(m)).isEmpty()).toList();
    file.write(serving, servers.all());
    return all;
  }

  /**
   * Compiles what changed and what is made of it, and starts their servers anew; what can't be
   * compiled serves on.
   */
  void changed(Module module, Set<Path> files) {
    stale.add(module);
    modules.stream().filter(other -> other.uses(module)).forEach(stale::add);
    try {
      module.compile(files);
      for (Module other : modules) {
        if (stale.contains(other) && !other.equals(module)) {
          other.compile();
        }
      }
      if (!servers.of(List.of(module)).isEmpty()) {
        redeclare(module);
      }
      ServerSet.start(servers.of(stale), debugger);
      stale.clear();
      prepare();
    } catch (CompileException | MetadataException e) {
      voice.complain(e.getMessage());
      voice.say("what ran before goes on");
    }
  }

  private void redeclare(Module module) throws MetadataException {
    Set<String> fresh = servers.redeclare(module);
    if (!fresh.isEmpty()) {
      voice.complain("new servers " + fresh + " need a new mvn mcp:dev");
    }
  }

  /** Starts all of them anew. */
  void restart(Debugger other) {
    debugger = other;
    ServerSet.start(servers.all(), debugger);
  }

  /** Makes the next starts shorter, while nobody waits. */
  void prepare() {
    modules.forEach(Module::prepare);
  }

  List<DevServer> servers() {
    return servers.all();
  }

  List<Module> modules() {
    return modules;
  }

  /** Ends all of them side by side, and leaves nothing behind. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    file.remove(modules);
    servers.close();
    page.close();
    gateway.close();
    modules.forEach(Module::end);
    modules.forEach(module -> Copies.delete(module.output().resolve(Copies.FOLDER)));
  }
}
