package io.mcpruntime.operator.desired;

import io.mcpruntime.crd.MCPServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The labels of all objects of a server, and their selectors. */
public final class ServerLabels {
  /** The label with the server's name, which distinguishes servers in selectors. */
  public static final String NAME = "app.kubernetes.io/name";

  /** The selector of the operator's informers; other objects never reach its memory. */
  public static final String MANAGED_SELECTOR = "app.kubernetes.io/managed-by=mcp-operator";

  /** The selector for pods; a pod without this label no longer belongs to its ReplicaSet. */
  public static final String POD_SELECTOR = "app.kubernetes.io/component=mcp-server";

  static final String OPERATOR = "mcp-operator";

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final String MCP_SERVER = "mcp-server";

  private ServerLabels() {}

  /** Returns all labels of a server's object, as a new map. */
  public static Map<String, String> of(MCPServer server) {
    Map<String, String> labels = selector(server);
    labels.put("app.kubernetes.io/instance", server.getMetadata().getName());
    labels.putAll(shared());
    return labels;
  }

  /** Returns the labels of an object that several servers share. */
  static Map<String, String> shared() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/part-of", "mcp-runtime");
    labels.put("app.kubernetes.io/managed-by", OPERATOR);
    return labels;
  }

  /** Returns the selector of a server's pods as text. */
  public static String selectorText(MCPServer server) {
    return selector(server).entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * Returns the selector of a server's pods. It has immutable labels only, since a Deployment's
   * selector cannot change.
   */
  static Map<String, String> selector(MCPServer server) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(NAME, server.getMetadata().getName());
    labels.put(COMPONENT, MCP_SERVER);
    return labels;
  }
}
