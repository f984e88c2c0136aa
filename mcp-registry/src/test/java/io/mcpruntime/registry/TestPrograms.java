package io.mcpruntime.registry;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code cluster/build} left the programs that tests need. */
final class TestPrograms {
  private TestPrograms() {}

  static Path program(String name) {
    String home = System.getenv("MCP_CLUSTER_HOME");
    Path folder =
        home == null
            ? Path.of(System.getProperty("user.home"), ".cache", "mcp-cluster")
            : Path.of(home);
    Path program = folder.resolve("bin").resolve(name);
    if (!Files.isExecutable(program)) {
      String why = program + " is missing: run cluster/build, or set MCP_CLUSTER_HOME";
      if ("required".equals(System.getProperty("e2e"))) {
        fail(why);
      }
      System.err.println("NOT RUN: TESTS OF THE REGISTRY'S GUARD. " + why);
      abort(why);
    }
    return program;
  }
}
