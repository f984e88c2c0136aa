package io.mcpruntime.maven.image;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code cluster/build} left the parts that tests need. */
public final class TestCluster {
  private TestCluster() {}

  /** One of them. */
  public static Path file(String name) {
    String home = System.getenv("MCP_CLUSTER_HOME");
    Path folder =
        home == null
            ? Path.of(System.getProperty("user.home"), ".cache", "mcp-cluster")
            : Path.of(home);
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      doWithout(file);
    }
    return file;
  }

  private static void doWithout(Path missing) {
    String why = missing + " is missing: run cluster/build, or set MCP_CLUSTER_HOME";
    if ("required".equals(System.getProperty("e2e"))) {
      fail(why);
    }
    System.err.println("NOT RUN: TESTS WITH A REAL REGISTRY. " + why);
    abort(why);
  }

  /** A Java runtime from scratch. */
  public static String base() {
    return "tar://" + file("images/jre.tar");
  }
}
