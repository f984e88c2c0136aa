package io.mcpruntime.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.crd.MCPServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What broken servers cost while they stay broken: the API server's own count of writes to them.
 */
final class RestBench {
  private static final int BROKEN_EACH = 6;
  private static final Duration WATCHED = Duration.ofMinutes(3);

  private static final Pattern WRITES =
      Pattern.compile(
          "^apiserver_request_total\\{[^}]*resource=\"mcpservers\"[^}]*verb=\"(?:APPLY|PATCH|PUT|POST)\"[^}]*} (\\S+)$",
          Pattern.MULTILINE);

  void run() throws InterruptedException {
    List<MCPServer> broken = new ArrayList<>();
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      String image = Weather.deployed(client).getSpec().image();
      for (int i = 0; i < BROKEN_EACH; i++) {
        broken.add(create(client, "absent-" + i, "image: '127.0.0.1:5000/none:1'"));
        String crash = "image: '%s', command: [java, NoSuchClass]".formatted(image);
        broken.add(create(client, "crashing-" + i, crash));
      }
      try {
        broken.forEach(server -> awaitTrouble(client, server));
        long before = writes(client);
        Thread.sleep(WATCHED.toMillis());
        System.out.printf(
            "writes to MCPServers in %d s while %d servers stay broken: %d%n",
            WATCHED.toSeconds(), broken.size(), writes(client) - before);
      } finally {
        broken.forEach(server -> client.resource(server).delete());
      }
    }
  }

  private static MCPServer create(KubernetesClient client, String name, String spec) {
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: '%s', namespace: '%s'}
        spec: {%s}
        """;
    MCPServer server =
        client
            .getKubernetesSerialization()
            .unmarshal(yaml.formatted(name, Weather.NAMESPACE, spec), MCPServer.class);
    return client.resource(server).create();
  }

  private static void awaitTrouble(KubernetesClient client, MCPServer server) {
    client
        .resource(server)
        .waitUntilCondition(
            now ->
                now != null
                    && now.getStatus() != null
                    && now.getStatus()
                        .condition("Ready")
                        .filter(ready -> ready.getReason().endsWith("BackOff"))
                        .isPresent(),
            3,
            TimeUnit.MINUTES);
  }

  private static long writes(KubernetesClient client) {
    long sum = 0;
    for (Matcher count = WRITES.matcher(client.raw("/metrics")); count.find(); ) {
      sum += (long) Double.parseDouble(count.group(1));
    }
    return sum;
  }
}
