package io.mcpruntime.maven.project;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The servers that a running {@code mcp:dev} serves, as its {@code target/mcp/dev.json} says. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DevServers(long pid, List<Server> servers) {
  static final String FILE = "dev.json";

  DevServers {
    servers = servers == null ? List.of() : List.copyOf(servers);
  }

  /** One of them. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Server(String name, String url) {}

  /** Those of a folder; none where nothing runs any more. */
  static List<Server> running(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    DevServers found = new ObjectMapper().readValue(file.toFile(), DevServers.class);
    boolean alive = ProcessHandle.of(found.pid()).map(ProcessHandle::isAlive).orElse(false);
    return alive ? found.servers() : List.of();
  }
}
