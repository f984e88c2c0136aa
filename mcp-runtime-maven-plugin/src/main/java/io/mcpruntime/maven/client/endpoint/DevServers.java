package io.mcpruntime.maven.client.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The servers of one {@code mcp:dev} or {@code mcp:start} on this machine, as a file in {@code
 * target/mcp} of their project names them: {@code dev.json}, or {@code dev-PID.json} while another
 * one runs.
 *
 * @param url of their gateway
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DevServers(long pid, String url, List<DevServer> servers) {
  private static final String FILES = "dev{,-*}.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  public DevServers {
    servers =
        servers == null
            ? List.of()
            : servers.stream().filter(s -> s.name() != null && s.url() != null).toList();
  }

  /** One of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record DevServer(String name, String url) {}

  /** Those that run; the file of a process that has ended is ignored. */
  static List<DevServers> running(Path folder) {
    return files(folder).stream()
        .flatMap(file -> read(file).stream())
        .filter(DevServers::isAlive)
        .toList();
  }

  /** The files in this folder; none where it cannot be listed. */
  public static List<Path> files(Path folder) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
        files.forEach(found::add);
      } catch (IOException e) {
        // A folder that cannot be listed names no servers.
        return List.of();
      }
    }
    return found;
  }

  /** Reads a file, also of a process that has ended; empty when it cannot be read. */
  public static Optional<DevServers> read(Path file) {
    try {
      return Optional.of(Objects.requireNonNull(JSON.readValue(file.toFile(), DevServers.class)));
    } catch (IOException | NullPointerException e) {
      // Half written, or of another version: as if it weren't there.
      return Optional.empty();
    }
  }

  /** Whether their process runs. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Whether they run in this process. */
  public boolean isOwn() {
    return pid == ProcessHandle.current().pid();
  }
}
