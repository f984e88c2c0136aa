package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.MCPServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The labels that every object of a server carries. */
public final class ServerLabels {
  /** The server's name: the part of a selector that tells servers apart. */
  public static final String NAME = "app.kubernetes.io/name";

  /** What the operator's informers ask for: nothing else in the cluster reaches its memory. */
  public static final String MANAGED_SELECTOR = "app.kubernetes.io/managed-by=mcp-operator";

  /** The same for pods: a pod without this label belongs to its ReplicaSet no more. */
  public static final String POD_SELECTOR = "app.kubernetes.io/component=mcp-server";

  static final String OPERATOR = "mcp-operator";

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final String MCP_SERVER = "mcp-server";

  private ServerLabels() {}

  /** A new map. */
  public static Map<String, String> of(MCPServer server) {
    Map<String, String> labels = selector(server);
    labels.put("app.kubernetes.io/instance", server.getMetadata().getName());
    labels.putAll(shared());
    return labels;
  }

  /** Of an object that belongs to no server alone. */
  static Map<String, String> shared() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/part-of", "mcp-runtime");
    labels.put("app.kubernetes.io/managed-by", OPERATOR);
    return labels;
  }

  /** Selects a server's pods, as text. */
  public static String selectorText(MCPServer server) {
    return selector(server).entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  /** A Deployment's selector can't be changed later, so only what never changes is in it. */
  static Map<String, String> selector(MCPServer server) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(NAME, server.getMetadata().getName());
    labels.put(COMPONENT, MCP_SERVER);
    return labels;
  }
}
