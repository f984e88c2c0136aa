package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Records which image each server runs: by digest once pushed, else by tag. */
public final class PushedImages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> REFERENCES = new TypeReference<>() {};

  private final Path file;
  private final String registry;
  private final boolean byNamespace;

  private PushedImages(Path file, String registry, boolean byNamespace) {
    this.file = file;
    this.registry = registry;
    this.byNamespace = byNamespace;
  }

  /**
   * For the cluster's own registry, where each namespace has its repositories.
   *
   * @param file where references by digest are kept between goals
   * @param nodePort where nodes read it
   */
  public static PushedImages inCluster(Path file, int nodePort) {
    return new PushedImages(file, "127.0.0.1:" + nodePort, true);
  }

  /**
   * For another registry.
   *
   * @param registry in front of the names of servers that declare no repository
   */
  public static PushedImages external(Path file, String registry) {
    return new PushedImages(file, registry, false);
  }

  /** Returns whether an image of this server was pushed, as its current tag. */
  public boolean isPushed(ServerMetadata server) throws IOException {
    return !server.runsElsewhere() && reference(server).contains("@");
  }

  /** The reference for pods; {@code null} for a server that runs elsewhere. */
  public String reference(ServerMetadata server) throws IOException {
    if (server.prebuilt()) {
      return server.image();
    }
    String repository = repository(server);
    String tagged = repository + ":" + server.imageTag();
    String pushed = read().getOrDefault(server.name(), "");
    if (pushed.startsWith(tagged + "@")) {
      return repository + pushed.substring(tagged.length());
    }
    // As earlier versions wrote it, without the tag.
    return pushed.startsWith(repository + "@") ? pushed : tagged;
  }

  /** The repository that pods pull a server's image from. */
  public String repository(ServerMetadata server) {
    if (server.image() != null) {
      return server.image();
    }
    String name = byNamespace ? server.qualifiedName() : server.name();
    return registry + "/" + name;
  }

  /** Remembers what was pushed, and as which tag: another tag is another image. */
  public void pushed(ServerMetadata server, String digest) throws IOException {
    Map<String, String> all = read();
    all.put(server.name(), repository(server) + ":" + server.imageTag() + "@" + digest);
    Files.createDirectories(file.getParent());
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
  }

  private Map<String, String> read() throws IOException {
    return Files.exists(file) ? JSON.readValue(file.toFile(), REFERENCES) : new TreeMap<>();
  }
}
