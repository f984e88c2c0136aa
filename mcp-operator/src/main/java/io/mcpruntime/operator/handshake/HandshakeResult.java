package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsStatus;
import java.util.Map;

/**
 * The result of a handshake with a pod.
 *
 * @param answered whether it is an MCP server
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message for a person
 * @param server who it says it is, or {@code null} when it didn't say
 * @param tools what it lists, or {@code null} when it didn't say
 * @param hashByTool one hash for each tool that it lists
 */
public record HandshakeResult(
    boolean answered,
    String reason,
    String message,
    ServerInfo server,
    ToolsStatus tools,
    Map<String, String> hashByTool) {

  /** Copies the map. */
  public HandshakeResult {
    hashByTool = Map.copyOf(hashByTool);
  }

  static HandshakeResult failed(String reason, String message) {
    return new HandshakeResult(false, reason, message, null, null, Map.of());
  }
}
