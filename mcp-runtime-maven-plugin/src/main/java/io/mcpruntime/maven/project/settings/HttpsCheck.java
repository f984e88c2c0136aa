package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.project.settings.Settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds settings by which a server answers HTTPS only: gateway and operator call pods by HTTP,
 * unless {@code .mcp} says otherwise.
 */
final class HttpsCheck {
  private static final List<String> SPRING =
      List.of("server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate");
  private static final String QUARKUS = "quarkus.http.insecure-requests";
  private static final List<String> MICRONAUT =
      List.of("micronaut.server.ssl.enabled", "micronaut.ssl.enabled");

  private HttpsCheck() {}

  static List<Hint> remarks(Settings settings) {
    return Stream.of(spring(settings), quarkus(settings), micronaut(settings))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Hint> spring(Settings settings) {
    return is(settings, "server.ssl.enabled", "false")
        ? Optional.empty()
        : settings
            .first(SPRING)
            .map(found -> hint("server.ssl", found, "SERVER_SSL_ENABLED, value: \"false\""));
  }

  private static Optional<Hint> quarkus(Settings settings) {
    return settings
        .get(QUARKUS)
        .filter(found -> !found.value().equalsIgnoreCase("enabled"))
        .map(found -> hint(QUARKUS, found, "QUARKUS_HTTP_INSECURE_REQUESTS, value: enabled"));
  }

  private static Optional<Hint> micronaut(Settings settings) {
    return is(settings, "micronaut.server.dual-protocol", "true")
        ? Optional.empty()
        : settings
            .first(MICRONAUT)
            .filter(found -> found.value().equalsIgnoreCase("true"))
            .map(
                found ->
                    hint(
                        MICRONAUT.get(0), found, "MICRONAUT_SERVER_SSL_ENABLED, value: \"false\""));
  }

  private static boolean is(Settings settings, String name, String value) {
    return settings.get(name).filter(one -> one.value().equalsIgnoreCase(value)).isPresent();
  }

  private static Hint hint(String name, Setting found, String variable) {
    return new Hint(
        "%s (%s): the server answers HTTPS only, and pods are called by HTTP; turn it off (env: [{name: %s}]), or "
            .formatted(name, found.origin(), variable),
        List.of("scheme: https"));
  }
}
