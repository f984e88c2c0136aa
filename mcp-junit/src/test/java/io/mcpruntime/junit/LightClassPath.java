package io.mcpruntime.junit;

import io.mcpruntime.local.child.StartFailure;

/** Starts servers where only what mcp-junit needs itself is on the class path. */
final class LightClassPath {
  private LightClassPath() {}

  @SuppressWarnings("SystemOut") // read by the test
  public static void main(String[] arguments) throws Exception {
    McpServerExtension http = McpServerExtension.of(ServerProgram.main(Parrot.class));
    http.beforeAll(null);
    System.out.println(
        "http " + ((McpTestClient) http.resolveParameter(null, null)).server().name());
    http.afterAll(null);
    try {
      McpServerExtension.of(ServerProgram.main(Parrot.class, "stdio").onStdio()).beforeAll(null);
    } catch (StartFailure e) {
      System.out.println("stdio " + e.getMessage());
    }
  }
}
