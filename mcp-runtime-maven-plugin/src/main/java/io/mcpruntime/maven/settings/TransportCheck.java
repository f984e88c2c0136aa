package io.mcpruntime.maven.settings;

import java.util.ArrayList;
import java.util.List;

/** Settings by which a server speaks what no gateway can pass on. */
final class TransportCheck {
  private static final String PROTOCOL = "spring.ai.mcp.server.protocol";
  private static final String STDIO = "spring.ai.mcp.server.stdio";

  private TransportCheck() {}

  static List<String> remarks(Settings settings) {
    List<String> remarks = new ArrayList<>();
    settings
        .get(PROTOCOL)
        .filter(protocol -> "sse".equalsIgnoreCase(protocol.value()))
        .ifPresent(
            protocol ->
                remarks.add(
                    "%s is SSE (%s): the gateway speaks Streamable HTTP; write %s=STREAMABLE"
                        .formatted(PROTOCOL, protocol.origin(), PROTOCOL)));
    settings
        .get(STDIO)
        .filter(stdio -> Boolean.parseBoolean(stdio.value()))
        .ifPresent(
            stdio ->
                remarks.add(
                    "%s is true (%s): pods are called by HTTP; write %s=false"
                        .formatted(STDIO, stdio.origin(), STDIO)));
    return remarks;
  }
}
