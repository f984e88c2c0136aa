package io.mcpruntime.maven.portable;

/**
 * A setting of a server that a target cannot express.
 *
 * @param field its path in the spec of the MCPServer
 * @param reason why, in one line
 */
public record Loss(String field, String reason) {
  @Override
  public String toString() {
    return field + ": " + reason;
  }
}
