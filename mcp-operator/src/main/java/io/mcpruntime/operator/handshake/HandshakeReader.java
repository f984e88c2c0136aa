package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsStatus;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Reads a server's identity and tools, and hides header values that the server repeats. */
final class HandshakeReader {
  private static final int NAMES = 50;

  /** The largest list whose changes {@code ToolsMatch} names one by one. */
  private static final int COMPARED = 256;

  private static final int VERSIONS = 16;

  private final McpClient client;
  private final ExtraHeaders headers;
  private final ToolsHash hash = new ToolsHash();
  private final Map<String, String> hashByTool = new HashMap<>();
  private final TreeSet<String> names = new TreeSet<>();
  private String misread;
  private int count;

  HandshakeReader(McpClient client, ExtraHeaders headers) {
    this.client = client;
    this.headers = headers;
  }

  HandshakeResult read() throws ProbeException {
    client.eachTool(this::take);
    ServerInfo server = server(client.server());
    return new HandshakeResult(
        true,
        Reasons.HANDSHAKE,
        "it answers as %s and lists %d tool%s%s"
            .formatted(
                server.name() == null ? "an MCP server" : server.name(),
                count,
                count == 1 ? "" : "s",
                misread == null ? "" : "; " + misread),
        server,
        new ToolsStatus(
            count,
            names.stream().limit(NAMES).toList(),
            misread == null ? hash.value() : null,
            null),
        hashByTool);
  }

  private void take(Tool tool) {
    String name = text(tool.name());
    String one = hash.add(tool);
    count++;
    if (tool.misread() != null && misread == null) {
      misread =
          "tool %s has a field that only some clients understand (%s), so the list has no hash"
              .formatted(name, text(tool.misread().fieldNames().next()));
    }
    if (hashByTool.size() < COMPARED) {
      hashByTool.put(name, one);
    }
    names.add(name);
  }

  private ServerInfo server(ServerIdentity identity) {
    return new ServerInfo(
        text(identity.name()),
        text(identity.version()),
        identity.protocolVersions().stream().limit(VERSIONS).map(this::text).toList());
  }

  private String text(String strange) {
    return UntrustedText.text(headers.hide(strange));
  }
}
