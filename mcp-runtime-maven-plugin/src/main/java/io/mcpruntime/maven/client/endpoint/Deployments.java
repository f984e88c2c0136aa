package io.mcpruntime.maven.client.endpoint;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.output.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the servers of a project were deployed last, as {@code target/mcp/deployed.json} says. The
 * record of what a goal did is replaced by the next goal, this one by the next deploy.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Deployments(List<Deployed> servers) {
  private static final String FILE = "deployed.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  public Deployments {
    servers =
        servers == null
            ? List.of()
            : servers.stream().filter(s -> s.name() != null && s.namespace() != null).toList();
  }

  /** One server, by the context of its cluster. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Deployed(String context, String namespace, String name) {
    private boolean isSameAs(String otherContext, String otherName) {
      return name.equals(otherName) && Objects.equals(context, otherContext);
    }
  }

  /** What a folder {@code target/mcp} says. */
  static Deployments read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return new Deployments(null);
    }
    try {
      return Objects.requireNonNull(JSON.readValue(file.toFile(), Deployments.class));
    } catch (IOException | NullPointerException e) {
      // Half written, or of another version: as if it weren't there.
      return new Deployments(null);
    }
  }

  /** Writes down one that was deployed, in place of its deployment before in that cluster. */
  public static void add(Path folder, Deployed deployed) throws IOException {
    List<Deployed> all = new ArrayList<>(read(folder).servers());
    all.removeIf(other -> other.isSameAs(deployed.context(), deployed.name()));
    all.add(deployed);
    new ResultFile(folder.resolve(FILE)).write(Map.of("servers", all));
  }

  /** The namespace that a server of this name went to last. */
  static Optional<String> namespace(List<Path> folders, String context, String name) {
    return folders.stream()
        .flatMap(folder -> read(folder).servers().stream())
        .filter(deployed -> deployed.isSameAs(context, name))
        .map(Deployed::namespace)
        .findFirst();
  }
}
