package io.mcpruntime.maven.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.client.endpoint.DevServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes {@code target/mcp/dev.json}, by which other goals find the servers of a project; {@code
 * dev-PID.json} while that is the file of another process that runs them as well.
 */
record RunFile(String url) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "dev";
  private static final long OWN = ProcessHandle.current().pid();

  void write(List<DevProject> modules, List<DevServer> servers) throws IOException {
    List<Map<String, String>> list =
        servers.stream()
            .map(server -> Map.of("name", server.name(), "url", server.url().toString()))
            .toList();
    Map<String, Object> content = Map.of("pid", OWN, "url", url, "servers", list);
    for (DevProject module : modules) {
      Files.createDirectories(module.output());
      removeEnded(module.output());
      Path file = file(module.output());
      Path fresh = module.output().resolve(file.getFileName() + ".new");
      JSON.writeValue(fresh.toFile(), content);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path file(Path folder) {
    Path file = folder.resolve(NAME + ".json");
    return DevServers.read(file).filter(run -> run.isAlive() && !run.isOwn()).isPresent()
        ? folder.resolve(NAME + "-" + OWN + ".json")
        : file;
  }

  /** Removes the file of this process; that of another one is its own. */
  void remove(List<DevProject> modules) {
    for (DevProject module : modules) {
      deleteIf(module.output(), run -> run.filter(DevServers::isOwn).isPresent());
    }
  }

  private static void removeEnded(Path folder) {
    deleteIf(folder, run -> run.filter(DevServers::isAlive).isEmpty());
  }

  private static void deleteIf(Path folder, Predicate<Optional<DevServers>> which) {
    for (Path file : DevServers.files(folder)) {
      if (which.test(DevServers.read(file))) {
        // Where it stays, those who read it ignore it once its process has ended.
        file.toFile().delete();
      }
    }
  }
}
