package io.mcpruntime.maven.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ServerMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** All servers of a build behind one gateway on this machine. For one thread at a time. */
public final class LocalRun implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "dev.json";

  private final LocalGateway gateway;
  private final Voice voice;
  private final List<DevServer> servers = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();
  private List<String> javaOptions = List.of();
  private boolean closed;

  public LocalRun(LocalGateway gateway, Voice voice) {
    this.gateway = gateway;
    this.voice = voice;
  }

  /** What leads to all of them. */
  public String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  /** Takes in a project that has been compiled; nothing is started yet. */
  public void add(Module module) throws MetadataException {
    modules.add(module);
    for (ServerMetadata server : module.servers()) {
      servers.add(new DevServer(module, server, gateway, voice));
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
            .map(server -> CompletableFuture.supplyAsync(() -> server.start(javaOptions)))
            .toList();
    boolean all = starts.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    writeDown();
    return all;
  }

  /** Compiles what changed and starts its servers anew; what can't be compiled serves on. */
  public void changed(Module module) {
    try {
      module.compile();
      Map<String, ServerMetadata> now = new java.util.HashMap<>();
      module.servers().forEach(server -> now.put(server.name(), server));
      for (DevServer server : servers) {
        if (server.isOf(module) && now.containsKey(server.name())) {
          server.redeclare(now.get(server.name()));
          server.start(javaOptions);
        }
      }
    } catch (CompileException | MetadataException e) {
      voice.complain(e.getMessage());
      voice.say("what ran before goes on");
    }
  }

  /** Starts all of them anew, with other options for the JVMs of Java servers. */
  void restart(List<String> options) {
    javaOptions = List.copyOf(options);
    servers.forEach(server -> server.start(javaOptions));
  }

  List<DevServer> servers() {
    return servers;
  }

  List<Module> modules() {
    return modules;
  }

  private void writeDown() throws IOException {
    List<Map<String, String>> list =
        servers.stream()
            .map(server -> Map.of("name", server.name(), "url", server.url().toString()))
            .toList();
    Map<String, Object> file =
        Map.of("pid", ProcessHandle.current().pid(), "url", url(), "servers", list);
    for (Module module : modules) {
      Files.createDirectories(module.output());
      Path written = module.output().resolve(FILE + ".new");
      JSON.writeValue(written.toFile(), file);
      Files.move(
          written,
          module.output().resolve(FILE),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Ends all of them side by side, and leaves nothing behind. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    CompletableFuture.allOf(
            servers.stream()
                .map(server -> CompletableFuture.runAsync(server::close))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    gateway.close();
    for (Module module : modules) {
      try {
        Files.deleteIfExists(module.output().resolve(FILE));
      } catch (IOException e) {
        voice.complain("cannot remove " + Objects.toString(module.output().resolve(FILE)));
      }
    }
  }
}
