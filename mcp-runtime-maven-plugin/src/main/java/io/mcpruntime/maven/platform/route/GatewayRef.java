package io.mcpruntime.maven.platform.route;

/**
 * A Gateway of the Gateway API.
 *
 * @param namespace its namespace, or {@code null}: any, if there is one of that name
 * @param name its name
 */
public record GatewayRef(String namespace, String name) {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  /**
   * Reads {@code namespace/name} or {@code name}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static GatewayRef parse(String text) {
    if (!text.matches("(" + LABEL + "/)?[a-z0-9]([-.a-z0-9]*[a-z0-9])?")) {
      throw new IllegalArgumentException(
          "mcp.gatewayRef is \"" + text + "\"; a Gateway as namespace/name or name");
    }
    int slash = text.indexOf('/');
    return new GatewayRef(slash < 0 ? null : text.substring(0, slash), text.substring(slash + 1));
  }

  /** Whether this is meant by another that may lack the namespace. */
  boolean isMeantBy(GatewayRef wanted) {
    return name.equals(wanted.name)
        && (wanted.namespace == null || wanted.namespace.equals(namespace));
  }

  @Override
  public String toString() {
    return namespace == null ? name : namespace + "/" + name;
  }
}
