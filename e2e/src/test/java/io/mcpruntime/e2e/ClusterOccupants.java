package io.mcpruntime.e2e;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Keeps the tests off a cluster that holds a platform or servers: the tests install the platform
 * and remove it, with all servers. Maven runs it before them. Arguments: the file that e2e/cluster
 * wrote, "required" or "optional", and whether the tests may remove what they find.
 */
final class ClusterOccupants {
  private static final Set<String> PLATFORM =
      Set.of("mcp-runtime", "mcp-servers", "mcp-nodes", "registry");
  private static final int SHOWN = 5;

  private ClusterOccupants() {}

  public static void main(String[] arguments) throws IOException {
    boolean mayRun = check(Path.of(arguments[0]), Boolean.parseBoolean(arguments[2]), System.err);
    System.exit(mayRun || !"required".equals(arguments[1]) ? 0 : 1);
  }

  /**
   * Writes e2e.skip=true into the file where the cluster is occupied.
   *
   * @return whether the tests may use the cluster, or have none
   */
  static boolean check(Path file, boolean mayRemove, PrintStream messages) throws IOException {
    Properties cluster = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      cluster.load(reader);
    }
    if (Boolean.parseBoolean(cluster.getProperty("e2e.skip"))) {
      return true;
    }
    List<String> found = in(new File(cluster.getProperty("e2e.kubeconfig")));
    if (found.isEmpty()) {
      return true;
    }
    messages.println(mayRemove ? removed(found) : refused(found));
    if (mayRemove) {
      return true;
    }
    cluster.setProperty("e2e.skip", "true");
    try (Writer writer = Files.newBufferedWriter(file)) {
      cluster.store(writer, null);
    }
    return false;
  }

  private static List<String> in(File kubeconfig) {
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build()) {
      return in(client);
    }
  }

  /** Namespaces and servers that the tests would remove, as "namespace NAME" and "server NAME". */
  static List<String> in(KubernetesClient client) {
    List<String> found = new ArrayList<>();
    for (Namespace namespace : client.namespaces().list().getItems()) {
      if (PLATFORM.contains(namespace.getMetadata().getName())) {
        found.add("namespace " + namespace.getMetadata().getName());
      }
    }
    for (MCPServer server : servers(client)) {
      found.add("server " + server.qualifiedName());
    }
    return found;
  }

  private static List<MCPServer> servers(KubernetesClient client) {
    try {
      return client.resources(MCPServer.class).inAnyNamespace().list().getItems();
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  private static String refused(List<String> found) {
    String rule = "#".repeat(60);
    return String.join(
        System.lineSeparator(),
        "",
        rule,
        "NOT RUN: ALL TESTS ON A CLUSTER (e2e/, src/it/deploy-*).",
        "REASON: THE CLUSTER HOLDS "
            + list(found).toUpperCase(Locale.ROOT)
            + ", WHICH THE TESTS WOULD REMOVE.",
        "Remove them (./quickstart --down, or mvn mcp:uninstall -Dmcp.purge),",
        "or let the tests do it: mvn verify -De2e.purge",
        rule,
        "");
  }

  private static String removed(List<String> found) {
    return "The tests will remove " + list(found) + " (-De2e.purge).";
  }

  private static String list(List<String> found) {
    String first = String.join(", ", found.subList(0, Math.min(SHOWN, found.size())));
    return found.size() <= SHOWN ? first : first + " and " + (found.size() - SHOWN) + " more";
  }
}
