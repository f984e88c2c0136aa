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
record DevServers(long pid, String url, List<DevServer> servers) {
  private static final String FILES = "dev{,-*}.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  DevServers {
    servers =
        servers == null
            ? List.of()
            : servers.stream().filter(s -> s.name() != null && s.url() != null).toList();
  }

  /** One of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record DevServer(String name, String url) {}

  /** Those that run; the file of a process that has ended is ignored. */
  static List<DevServers> running(Path folder) {
    List<DevServers> running = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
        files.forEach(file -> read(file).ifPresent(running::add));
      } catch (IOException e) {
        // A folder that cannot be listed names no servers.
        return List.of();
      }
    }
    return running;
  }

  private static Optional<DevServers> read(Path file) {
    try {
      DevServers read = Objects.requireNonNull(JSON.readValue(file.toFile(), DevServers.class));
      return ProcessHandle.of(read.pid()).filter(ProcessHandle::isAlive).map(process -> read);
    } catch (IOException | NullPointerException e) {
      // Half written, or of another version: as if it weren't there.
      return Optional.empty();
    }
  }

  /** Whether they run in this process. */
  boolean isOwn() {
    return pid == ProcessHandle.current().pid();
  }
}
