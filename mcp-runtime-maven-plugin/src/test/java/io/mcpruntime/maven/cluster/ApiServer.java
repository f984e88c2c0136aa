package io.mcpruntime.maven.cluster;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real API server without nodes, which {@link Cluster} is led to. */
public final class ApiServer implements AutoCloseable {
  private static final List<String> PROGRAMS = List.of("etcd", "kube-apiserver", "kubectl");
  private static final String KUBECONFIG = "kubeconfig";
  private static final int START_MILLIS = 120_000;

  private final KubeAPIServer server;

  private ApiServer(KubeAPIServer server) {
    this.server = server;
  }

  public static ApiServer start(Path folder) throws Exception {
    link(folder.resolve("k8s/1.34.4-linux-amd64"));
    KubeAPIServer server =
        new KubeAPIServer(
            new KubeAPIServerConfigBuilder()
                .withTestDir(folder.toString())
                .withOfflineMode(true)
                .withStartupTimeout(START_MILLIS)
                .build());
    server.start();
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.getKubeConfigYaml());
    System.setProperty(KUBECONFIG, kubeconfig.toString());
    return new ApiServer(server);
  }

  /** The layout that kube-api-test asks for, of links to the programs that cluster/build made. */
  private static void link(Path links) throws Exception {
    Files.createDirectories(links);
    for (String name : PROGRAMS) {
      Files.deleteIfExists(links.resolve(name));
      Files.createSymbolicLink(links.resolve(name), program(name));
    }
  }

  /** One of the programs that cluster/build made; the test ends here where there is none. */
  public static Path program(String name) {
    String home = System.getenv("MCP_CLUSTER_HOME");
    Path programs =
        (home == null
                ? Path.of(System.getProperty("user.home"), ".cache", "mcp-cluster")
                : Path.of(home))
            .resolve("bin");
    if (!Files.isExecutable(programs.resolve(name))) {
      doWithout(programs.resolve(name));
    }
    return programs.resolve(name);
  }

  private static void doWithout(Path missing) {
    String why = missing + " is missing: run cluster/build, or set MCP_CLUSTER_HOME";
    if ("required".equals(System.getProperty("e2e"))) {
      fail(why);
    }
    System.err.println("NOT RUN: TESTS ON A REAL API SERVER. " + why);
    abort(why);
  }

  @Override
  public void close() {
    System.clearProperty(KUBECONFIG);
    server.stop();
  }
}
