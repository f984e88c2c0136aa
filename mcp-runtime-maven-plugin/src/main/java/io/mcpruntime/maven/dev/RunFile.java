package io.mcpruntime.maven.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Writes {@code target/mcp/dev.json}, by which other goals find the servers of a project; {@code
 * dev-PID.json} while that is the file of another process that runs them as well.
 */
record RunFile(String url) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "dev";
  private static final String FILES = "dev{,-*}.json";
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
    long owner = owner(file);
    return owner == OWN || !runs(owner) ? file : folder.resolve(NAME + "-" + OWN + ".json");
  }

  /** Removes the file of this process; that of another one is its own. */
  void remove(List<DevProject> modules) {
    for (DevProject module : modules) {
      deleteIf(module.output(), owner -> owner == OWN);
    }
  }

  private static void removeEnded(Path folder) {
    deleteIf(folder, owner -> owner != OWN && !runs(owner));
  }

  private static void deleteIf(Path folder, LongPredicate owner) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
      for (Path file : files) {
        if (owner.test(owner(file))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Those who read the file of a process that has ended ignore it.
      return;
    }
  }

  /** The process that wrote this file; 0 for one that cannot be read. */
  private static long owner(Path file) {
    try {
      return JSON.readTree(file.toFile()).path("pid").asLong();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
