package io.mcpruntime.maven.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Writes {@code target/mcp/dev.json}, by which other goals find the servers of a project. */
record RunFile(String url) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "dev.json";

  void write(List<DevProject> modules, List<DevServer> servers) throws IOException {
    List<Map<String, String>> list =
        servers.stream()
            .map(server -> Map.of("name", server.name(), "url", server.url().toString()))
            .toList();
    Map<String, Object> content =
        Map.of("pid", ProcessHandle.current().pid(), "url", url, "servers", list);
    for (DevProject module : modules) {
      Files.createDirectories(module.output());
      Path fresh = module.output().resolve(NAME + ".new");
      JSON.writeValue(fresh.toFile(), content);
      Files.move(fresh, module.output().resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The file of a process that has ended is passed over by those who read it. */
  void remove(List<DevProject> modules) {
    for (DevProject module : modules) {
      module.output().resolve(NAME).toFile().delete();
    }
  }
}
