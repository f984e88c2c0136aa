package io.mcpruntime.maven.metadata;

import io.mcpruntime.crd.MCPServerSpec;

/** What an entry of {@code servers} with {@code transport: stdio} cannot have. */
final class TransportRules {
  static final String STDIO = MCPServerSpec.STDIO;

  private TransportRules() {}

  static boolean isStdio(Tree.Mapping server) {
    return STDIO.equals(server.text("transport"));
  }

  static void check(Tree.Mapping server, Problems problems) {
    if (!isStdio(server)) {
      return;
    }
    String scheme = server.text("scheme");
    if (scheme != null && !scheme.equals("http")) {
      refuse(server, "scheme", "the bridge of a stdio server speaks http: remove it", problems);
    }
    String path = server.text("path");
    if (path != null && !path.equals(MCPServerSpec.DEFAULT_PATH)) {
      refuse(server, "path", "the bridge of a stdio server answers at /mcp: remove it", problems);
    }
    if (server.value("command") != null) {
      refuse(
          server,
          "command",
          "it would replace the bridge in the image of a stdio server: use args",
          problems);
    }
  }

  private static void refuse(Tree.Mapping server, String key, String why, Problems problems) {
    problems.add(
        server.entries().get(key).key(), "%s with transport: stdio: %s".formatted(key, why));
  }
}
