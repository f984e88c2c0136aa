package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsStatus;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does what a client does first: who are you, and which tools do you have? */
final class Asking {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int NAMES = 50;
  private static final int VERSIONS = 16;

  private Asking() {}

  /** Takes as long as the server takes, and some seconds at most for each of its answers. */
  static Handshake ask(URI endpoint) {
    try (McpClient client = McpClient.connect(endpoint, PATIENCE)) {
      List<Tool> tools = client.tools();
      ServerInfo server = server(client.server());
      return new Handshake(
          true,
          Reasons.HANDSHAKE,
          "it answers as %s and lists %d tools"
              .formatted(server.name() == null ? "an MCP server" : server.name(), tools.size()),
          server,
          status(tools),
          tools.stream()
              .collect(
                  Collectors.toMap(
                      tool -> Plain.text(tool.name()),
                      tool -> ToolsHash.of(List.of(tool)),
                      (one, other) -> other)));
    } catch (ProbeException e) {
      return failed(e);
    }
  }

  /** A login is a good answer: the protocol's authorization begins with it (HTTP 401). */
  private static Handshake failed(ProbeException e) {
    String message = Plain.sentence(e.getMessage());
    boolean login = e.reason() == Reason.UNAUTHORIZED && e.getMessage().contains("HTTP 401");
    return login
        ? new Handshake(true, Reasons.LOGIN, message, null, null, Map.of())
        : Handshake.failed(reason(e.reason()), message);
  }

  private static String reason(Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> Reasons.UNREACHABLE;
      case TIMEOUT -> Reasons.TIMEOUT;
      case NOT_MCP -> Reasons.NOT_MCP;
      case UNAUTHORIZED, REFUSED, CLIENT_LACKS -> Reasons.REFUSED;
    };
  }

  private static ServerInfo server(ServerIdentity identity) {
    return new ServerInfo(
        Plain.text(identity.name()),
        Plain.text(identity.version()),
        identity.protocolVersions().stream().limit(VERSIONS).map(Plain::text).toList());
  }

  private static ToolsStatus status(List<Tool> tools) {
    List<String> names =
        tools.stream().map(Tool::name).map(Plain::text).sorted().limit(NAMES).toList();
    return new ToolsStatus(tools.size(), names, ToolsHash.of(tools));
  }
}
