package io.mcpruntime.maven.client.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.client.endpoint.DevServers.DevServer;
import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The servers of a project that {@code mcp:dev} or {@code mcp:start} runs on this machine. */
final class LocalTargets {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LARGEST_STATE = 1 << 20;
  private static final int LONGEST_REASON = 300;

  private final List<DevServers> runs;

  private LocalTargets(List<DevServers> runs) {
    this.runs = runs;
  }

  /**
   * Those of the process that asks if it runs some, as a build between {@code mcp:start} and {@code
   * mcp:stop} does; else all.
   */
  static LocalTargets in(List<Path> folders) {
    List<DevServers> all =
        folders.stream().flatMap(folder -> DevServers.running(folder).stream()).distinct().toList();
    List<DevServers> own = all.stream().filter(DevServers::isOwn).toList();
    return new LocalTargets(own.isEmpty() ? all : own);
  }

  /**
   * Finds the server that runs.
   *
   * @param name of the server; null for the only one
   * @param own names of the project's servers: of several that run, its only one is meant
   * @throws TargetException when there are several
   */
  Optional<TargetServer> find(String name, List<String> own) throws TargetException {
    boolean isOwnMeant = name == null && own.size() == 1 && (runs(own.get(0)) || areSeveral());
    return isOwnMeant ? find(own.get(0)) : find(name);
  }

  private boolean areSeveral() {
    return runs.stream()
            .flatMap(run -> run.servers().stream())
            .map(DevServer::name)
            .distinct()
            .count()
        > 1;
  }

  /** Whether a server of this name is among them. */
  boolean runs(String name) {
    return runs.stream()
        .flatMap(run -> run.servers().stream())
        .anyMatch(server -> server.name().equals(name));
  }

  private Optional<TargetServer> find(String name) throws TargetException {
    List<DevServer> running =
        runs.stream()
            .flatMap(run -> run.servers().stream())
            .filter(server -> name == null || name.equals(server.name()))
            .distinct()
            .toList();
    if (running.size() > 1) {
      throw several(running);
    }
    return running.stream().findFirst().map(this::target);
  }

  private static TargetException several(List<DevServer> running) {
    List<String> names = running.stream().map(DevServer::name).distinct().toList();
    return names.size() > 1
        ? TargetException.several("run here", names)
        : new TargetException(
            "which server? %s runs here several times; choose with -Dmcp.url=%s"
                .formatted(
                    names.get(0),
                    String.join(" or ", running.stream().map(DevServer::url).toList())));
  }

  private TargetServer target(DevServer server) {
    String trouble =
        runs.stream()
            .filter(run -> run.servers().contains(server) && run.url() != null)
            .findFirst()
            .map(run -> trouble(run.url(), server.name()))
            .orElse(null);
    return new TargetServer(
        URI.create(server.url()),
        server.name(),
        server.name() + " on this machine",
        "mcp:dev",
        trouble);
  }

  /** What the gateway on this machine says against a server of it; null for nothing. */
  private static String trouble(String gateway, String name) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway + "/_local/servers")).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return reason(new ObjectMapper().readTree(body.readNBytes(LARGEST_STATE)), name);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Then the call itself says what is wrong.
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static String reason(JsonNode state, String name) {
    for (JsonNode server : state.path("servers")) {
      String error = server.path("error").asText("");
      if (server.path("name").asText().equals(name) && !error.isEmpty()) {
        return TerminalText.line(error.lines().findFirst().orElse(""), LONGEST_REASON);
      }
    }
    return null;
  }
}
