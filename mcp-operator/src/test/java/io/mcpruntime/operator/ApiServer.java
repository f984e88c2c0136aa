package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.CrdResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real API server for all tests of this JVM: nothing but etcd and kube-apiserver. */
final class ApiServer {
  private static final List<String> PROGRAMS = List.of("etcd", "kube-apiserver", "kubectl");
  static final int START_MILLIS = 120_000;

  private static String kubeconfig;

  private ApiServer() {}

  /** As its administrator. */
  static KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig())).build();
  }

  static synchronized String kubeconfig() {
    if (kubeconfig == null) {
      KubeAPIServer server = new KubeAPIServer(config());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      kubeconfig = server.getKubeConfigYaml();
      installCrd(Config.fromKubeconfig(kubeconfig));
    }
    return kubeconfig;
  }

  static KubeAPIServerConfig config() {
    return new KubeAPIServerConfigBuilder()
        .withTestDir(folder().toString())
        .withOfflineMode(true)
        .withStartupTimeout(START_MILLIS)
        .build();
  }

  static void installCrd(Config administrator) {
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(administrator).build()) {
      installCrd(client, CrdResource.servers());
      installCrd(client, CrdResource.routeClaims());
    }
  }

  private static void installCrd(KubernetesClient client, String yaml) {
    var crd = client.getKubernetesSerialization().unmarshal(yaml);
    client.resource((CustomResourceDefinition) crd).createOr(existing -> existing.update());
    client
        .resource((CustomResourceDefinition) crd)
        .waitUntilCondition(
            c ->
                c != null
                    && c.getStatus() != null
                    && c.getStatus().getConditions() != null
                    && c.getStatus().getConditions().stream()
                        .anyMatch(
                            condition ->
                                condition.getType().equals("Established")
                                    && condition.getStatus().equals("True")),
            30,
            TimeUnit.SECONDS);
  }

  /** The layout that kube-api-test asks for, of links to the programs that cluster/build made. */
  private static synchronized Path folder() {
    Path programs = home().resolve("bin");
    PROGRAMS.stream()
        .filter(program -> !Files.isExecutable(programs.resolve(program)))
        .findFirst()
        .ifPresent(missing -> doWithout(programs.resolve(missing)));
    Path folder = Path.of("target", "kube-api-test").toAbsolutePath();
    Path links = folder.resolve("k8s/1.34.4-linux-amd64");
    try {
      Files.createDirectories(links);
      for (String program : PROGRAMS) {
        link(links.resolve(program), programs.resolve(program));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot link " + programs + " into " + links, e);
    }
    return folder;
  }

  /** Keeps an existing link: another test may be starting the program. */
  private static void link(Path link, Path program) throws IOException {
    if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(program)) {
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, program);
    }
  }

  private static Path home() {
    String home = System.getProperty("MCP_CLUSTER_HOME", System.getenv("MCP_CLUSTER_HOME"));
    return home != null
        ? Path.of(home)
        : Path.of(System.getProperty("user.home"), ".cache", "mcp-cluster");
  }

  private static void doWithout(Path missing) {
    String why = missing + " is missing: run cluster/build, or set MCP_CLUSTER_HOME";
    if ("required".equals(System.getProperty("e2e"))) {
      fail(why);
    }
    System.err.println("NOT RUN: TESTS ON A REAL API SERVER. " + why);
    abort(why);
  }
}
