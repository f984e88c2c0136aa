package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.project.settings.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds settings with which the gateway cannot call a server. */
final class TransportCheck {
  private static final String PROTOCOL = "spring.ai.mcp.server.protocol";
  private static final String STREAMABLE = PROTOCOL + "=STREAMABLE";
  private static final String GATEWAY = "the gateway serves Streamable HTTP only";
  private static final String STDIO = "spring.ai.mcp.server.stdio";

  private static final List<String> ADDRESSES =
      List.of("server.address", "quarkus.http.host", "micronaut.server.host", "server.host");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private TransportCheck() {}

  /**
   * Checks the settings of one server.
   *
   * @param springAi the version of Spring AI that serves MCP over HTTP, or null
   */
  static List<Hint> remarks(Settings settings, String springAi) {
    List<Hint> remarks = new ArrayList<>();
    Optional<Setting> stdio =
        settings.get(STDIO).filter(setting -> Boolean.parseBoolean(setting.value()));
    if (stdio.isPresent()) {
      remarks.add(
          Hint.of(
              "%s is true (%s): the gateway calls pods by HTTP; set %s=false, or write transport: stdio"
                  .formatted(STDIO, stdio.get().origin(), STDIO)));
    } else {
      protocol(settings, springAi).ifPresent(remarks::add);
    }
    for (String name : ADDRESSES) {
      settings
          .get(name)
          .filter(address -> LOOPBACK.contains(address.value()))
          .ifPresent(address -> remarks.add(onlyHere(name, address)));
    }
    remarks.addAll(HttpsCheck.remarks(settings));
    return remarks;
  }

  /** Spring AI 1.0 has no other transport, and in 1.1 HTTP+SSE is the default. */
  private static Optional<Hint> protocol(Settings settings, String springAi) {
    if (springAi != null && springAi.startsWith("1.0.")) {
      return Optional.of(
          Hint.of(
              "Spring AI %s serves HTTP+SSE only, and %s; use Spring AI 1.1 or newer and set %s"
                  .formatted(springAi, GATEWAY, STREAMABLE)));
    }
    boolean isSseByDefault = springAi != null && springAi.startsWith("1.1.");
    return settings
        .get(PROTOCOL)
        .or(
            () ->
                isSseByDefault
                    ? Optional.of(new Setting("SSE", "the default of Spring AI " + springAi))
                    : Optional.empty())
        .filter(protocol -> "sse".equalsIgnoreCase(protocol.value()))
        .map(
            protocol ->
                Hint.of(
                    "%s is SSE (%s): %s; set %s"
                        .formatted(PROTOCOL, protocol.origin(), GATEWAY, STREAMABLE)));
  }

  private static Hint onlyHere(String name, Setting address) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
    return new Hint(
        "%s is %s (%s), where no other pod can call it: "
            .formatted(name, address.value(), address.origin()),
        List.of("env: [{name: %s, value: 0.0.0.0}]".formatted(variable)));
  }
}
