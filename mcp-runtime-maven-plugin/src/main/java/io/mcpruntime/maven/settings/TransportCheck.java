package io.mcpruntime.maven.settings;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.settings.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Settings by which no gateway can reach a server, or pass on what it speaks. */
final class TransportCheck {
  private static final String PROTOCOL = "spring.ai.mcp.server.protocol";
  private static final String STDIO = "spring.ai.mcp.server.stdio";

  private static final List<String> ADDRESSES =
      List.of("server.address", "quarkus.http.host", "micronaut.server.host", "server.host");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private TransportCheck() {}

  static List<Hint> remarks(Settings settings) {
    List<Hint> remarks = new ArrayList<>();
    settings
        .get(PROTOCOL)
        .filter(protocol -> "sse".equalsIgnoreCase(protocol.value()))
        .ifPresent(
            protocol ->
                remarks.add(
                    Hint.of(
                        "%s is SSE (%s): the gateway speaks Streamable HTTP; write %s=STREAMABLE"
                            .formatted(PROTOCOL, protocol.origin(), PROTOCOL))));
    settings
        .get(STDIO)
        .filter(stdio -> Boolean.parseBoolean(stdio.value()))
        .ifPresent(
            stdio ->
                remarks.add(
                    Hint.of(
                        "%s is true (%s): pods are called by HTTP; write %s=false"
                            .formatted(STDIO, stdio.origin(), STDIO))));
    for (String name : ADDRESSES) {
      settings
          .get(name)
          .filter(address -> LOOPBACK.contains(address.value()))
          .ifPresent(address -> remarks.add(onlyHere(name, address)));
    }
    return remarks;
  }

  private static Hint onlyHere(String name, Setting address) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
    return new Hint(
        "%s is %s (%s), where no other pod can call it: "
            .formatted(name, address.value(), address.origin()),
        List.of("env: [{name: %s, value: 0.0.0.0}]".formatted(variable)));
  }
}
