package io.mcpruntime.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An operator in a process of its own, which can be killed. */
final class OperatorProgram {
  private OperatorProgram() {}

  /** Watches one namespace; its kubeconfig is written into the folder. */
  static Process start(String namespace, Path folder) throws IOException {
    return builder(namespace, Files.writeString(folder.resolve("config"), ApiServer.kubeconfig()))
        .inheritIO()
        .start();
  }

  /** Returns a process that is not started yet, watches one namespace and needs no lease. */
  static ProcessBuilder builder(String namespace, Path kubeconfig) {
    ProcessBuilder main =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    main.environment().put("KUBECONFIG", kubeconfig.toString());
    main.environment().put("MCP_NAMESPACES", namespace);
    main.environment().put("LEADER_ELECTION", "false");
    main.environment().put("MCP_HANDSHAKE_SECONDS", "0");
    main.environment().put("HTTP_PORT", "0");
    return main;
  }
}
