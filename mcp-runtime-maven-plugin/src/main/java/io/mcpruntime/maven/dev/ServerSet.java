package io.mcpruntime.maven.dev;

import io.mcpruntime.local.page.ServerView;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers of a build, which start and stop in parallel. */
final class ServerSet implements AutoCloseable {
  private final List<DevServer> servers = new CopyOnWriteArrayList<>();
  private volatile Debugger debugger = Debugger.OFF;

  void add(DevServer server) {
    servers.add(server);
  }

  List<DevServer> all() {
    return servers;
  }

  List<DevServer> of(Collection<DevProject> modules) {
    return servers.stream().filter(server -> modules.stream().anyMatch(server::isOf)).toList();
  }

  boolean areOf(DevProject module) {
    return servers.stream().anyMatch(server -> server.isOf(module));
  }

  /** Whether at least one serves. */
  boolean serves() {
    return servers.stream().anyMatch(DevServer::serves);
  }

  /** Why none of them can be started before somebody changes the project; empty if one can. */
  Optional<String> lacking() {
    List<String> all = servers.stream().flatMap(server -> server.lacking().stream()).toList();
    return all.size() == servers.size() ? Optional.of(String.join("; ", all)) : Optional.empty();
  }

  /** Sets the debugger for the next start. */
  void debug(Debugger other) {
    debugger = other;
  }

  List<ServerView> views() {
    return servers.stream().map(DevServer::view).toList();
  }

  /**
   * Takes over what the module's files declare now.
   *
   * @return servers that they declare anew, and that nobody has started
   */
  Set<String> redeclare(DevProject module) throws MetadataException {
    Map<String, ServerMetadata> now = new HashMap<>();
    module.servers().forEach(server -> now.put(server.name(), server));
    for (DevServer server : of(List.of(module))) {
      ServerMetadata declared = now.remove(server.name());
      if (declared != null) {
        server.redeclare(declared);
      }
    }
    return now.keySet();
  }

  /** Whether all of these serve. */
  boolean start(List<DevServer> some) {
    Debugger now = debugger;
    List<CompletableFuture<Boolean>> starts =
        some.stream()
            .map(server -> CompletableFuture.supplyAsync(() -> server.start(now)))
            .toList();
    List<Boolean> serve = starts.stream().map(CompletableFuture::join).toList();
    for (int i = 0; i < serve.size(); i++) {
      if (!serve.get(i)) {
        some.get(i).nameRival(servers);
      }
    }
    return !serve.contains(false);
  }

  @Override
  public void close() {
    CompletableFuture.allOf(
            servers.stream()
                .map(server -> CompletableFuture.runAsync(server::close))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }
}
