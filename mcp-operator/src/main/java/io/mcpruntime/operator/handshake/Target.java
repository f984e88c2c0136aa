package io.mcpruntime.operator.handshake;

import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.crd.MCPServer;
import java.net.URI;
import java.util.Objects;

/**
 * A pod that can be asked, at the address where the gateway calls it.
 *
 * @param pod its uid
 * @param endpoint where it answers MCP
 */
public record Target(String pod, URI endpoint) {

  /** Of a pod that has an address. */
  public static Target of(MCPServer server, Pod pod) {
    String ip = pod.getStatus().getPodIP();
    String host = ip.contains(":") ? "[" + ip + "]" : ip;
    String path = Objects.requireNonNullElse(server.getSpec().path(), "/mcp");
    return new Target(
        pod.getMetadata().getUid(),
        URI.create("http://%s:%d%s".formatted(host, server.getSpec().port(), path)));
  }

  /** Whether the kubelet says that it serves. */
  public static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getPodIP() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
