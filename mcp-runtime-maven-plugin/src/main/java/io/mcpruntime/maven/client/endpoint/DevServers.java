package io.mcpruntime.maven.client.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The servers that run on this machine, as {@code target/mcp/dev.json} of their project says. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DevServers(long pid, String url, List<DevServer> servers) {
  private static final String FILE = "dev.json";
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

  /** What runs; the file of a process that has ended tells nothing. */
  static Optional<DevServers> running(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      DevServers read = Objects.requireNonNull(JSON.readValue(file.toFile(), DevServers.class));
      return ProcessHandle.of(read.pid()).filter(ProcessHandle::isAlive).map(process -> read);
    } catch (IOException | NullPointerException e) {
      // Half written, or of another version: as if it weren't there.
      return Optional.empty();
    }
  }
}
