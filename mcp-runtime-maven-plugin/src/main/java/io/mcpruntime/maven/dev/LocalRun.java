package io.mcpruntime.maven.dev;

import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.local.page.ClientSnippets;
import io.mcpruntime.local.page.LocalPage;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.traffic.TrafficLog;
import io.mcpruntime.maven.cluster.NettyThreads;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All servers of a build behind one gateway on this machine. For one thread at a time. */
public final class LocalRun implements AutoCloseable {
  private final ServerSet servers = new ServerSet();
  private final DevBuilds builds = new DevBuilds();
  private final LocalPage page;
  private final LocalGateway gateway;
  private final RunFile file;
  private final Rebuilds rebuilds;
  private final DevLog log;
  private boolean closed;

  private LocalRun(int port, ClientSnippets snippets, DevLog log) {
    TrafficLog traffic = new TrafficLog();
    traffic.subscribe(exchanged -> log.say(TrafficLine.of(exchanged)));
    page = new LocalPage(servers::views, traffic, snippets);
    gateway =
        LocalGateway.start(
            GatewayOptions.builder()
                .address("127.0.0.1", port)
                .traffic(traffic)
                .pages(page)
                .build());
    file = new RunFile(url());
    rebuilds = new Rebuilds(builds, servers, file, log);
    this.log = log;
  }

  /**
   * Serves from now on, though nothing but the page yet.
   *
   * @param port of 127.0.0.1, 0 for any
   * @throws io.mcpruntime.local.serve.GatewayPortConflict when another process has it
   */
  public static LocalRun open(int port, ClientSnippets snippets, DevLog log) {
    return new LocalRun(port, snippets, log);
  }

  /** What leads to all of them, and to the page. */
  public String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  /** Takes in a project without servers, which others may be made of. */
  public void watch(DevProject module) {
    builds.add(module);
  }

  /** Takes in a project that has been compiled; nothing is started yet. */
  public void add(DevProject module) throws MetadataException {
    watch(module);
    for (ServerMetadata server : module.servers()) {
      servers.add(new DevServer(module, server, gateway, log, page::serversChanged));
    }
  }

  /**
   * Starts all servers side by side, and writes down where they are.
   *
   * @return whether all of them serve
   */
  public boolean start() throws IOException {
    boolean all = servers.start(servers.all());
    rebuilds.writeFile();
    return all;
  }

  /**
   * Why there is nothing to serve, and nothing to wait for: no server has a program. Empty while
   * one serves, or was started and ended: a saved change may mend that.
   */
  public Optional<String> nothingToServe() {
    return servers.all().isEmpty()
        ? Optional.of("nothing to serve: .mcp declares no server")
        : servers.lacking().map(why -> "nothing to serve: " + why);
  }

  /** What is waited for while no server serves. */
  Optional<String> waiting() {
    return servers.serves()
        ? Optional.empty()
        : Optional.of("no server is running yet: waiting for a change of a watched file");
  }

  /** Builds and starts what changes while it runs. */
  Rebuilds rebuilds() {
    return rebuilds;
  }

  /** Starts all of them anew. */
  void restart(Debugger other) {
    servers.debug(other);
    servers.start(servers.all());
  }

  /** Makes the next starts shorter, while nobody waits. */
  void prepare() {
    builds.prepare();
  }

  List<DevServer> servers() {
    return servers.all();
  }

  List<DevProject> modules() {
    return builds.all();
  }

  /** Ends all of them side by side, and leaves nothing behind. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    file.remove(builds.all());
    servers.close();
    page.close();
    gateway.close();
    NettyThreads.awaitClosed();
    builds.end();
  }
}
