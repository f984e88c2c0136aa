package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mcpruntime.maven.metadata.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clients that can be connected, read from {@code clients.yaml}. */
final class Clients {
  private static final String RESOURCE = "clients.yaml";
  private static final List<ClientDefinition> ALL = load();

  private Clients() {}

  static List<ClientDefinition> all() {
    return ALL;
  }

  static ClientDefinition named(String name) throws ConnectException {
    List<ClientDefinition> found = ALL.stream().filter(client -> client.named(name)).toList();
    if (found.isEmpty()) {
      throw new ConnectException(
          "no client \"" + name + "\"" + meant(name) + "; mcp.client is one of " + ids());
    }
    return found.get(0);
  }

  private static String meant(String name) {
    List<String> names =
        ALL.stream().flatMap(c -> Stream.concat(Stream.of(c.id()), c.aliases().stream())).toList();
    return Spelling.nearest(name, names).map(near -> " (" + near + "?)").orElse("");
  }

  private static String ids() {
    return ALL.stream().map(ClientDefinition::id).collect(Collectors.joining(", "));
  }

  private static List<ClientDefinition> load() {
    try (InputStream in = Clients.class.getResourceAsStream(RESOURCE)) {
      return List.copyOf(
          new YAMLMapper().readValue(in, new TypeReference<List<ClientDefinition>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " from this jar", e);
    }
  }
}
