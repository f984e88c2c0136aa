package io.mcpruntime.e2e;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The servers, pods and addresses of {@link NetworkPolicyE2E}, beside an installed platform. */
final class ConnectionScene {
  /** An address of this machine that is in no network of the cluster. */
  static final String OUTSIDE = System.getProperty("e2e.outside");

  static final List<Integer> OUTSIDE_PORTS = List.of(53, 9090);
  private static final String REGISTRY = "registry";

  private static final String TEAM = "mcp-e2e-net";
  private static final String OTHER = "mcp-e2e-net-other";
  private static final String DENIED = "mcp-e2e-net-denied";
  private static final String MONITORING = "mcp-e2e-net-monitoring";
  private static final String PLATFORM = "mcp-runtime";
  private static final String SYSTEM = "kube-system";
  private static final String LISTED =
      """
      networkPolicy:
          egress:
            - to:
                - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: mcp-runtime}}
                  podSelector: {matchLabels: {app.kubernetes.io/name: mcp-gateway}}
              ports: [{port: 8080, protocol: TCP}]
            - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: mcp-e2e-net-other}}}]
      """;
  private static final String INGRESS = "ingress: {enabled: true, host: %s, className: contour}";

  private final KubernetesClient client;
  private final ConnectionStage stage;

  ConnectionScene(KubernetesClient client, ConnectionStage stage) {
    this.client = client;
    this.stage = stage;
  }

  void make() throws IOException {
    for (String namespace : List.of(TEAM, OTHER, DENIED, MONITORING, PLATFORM, SYSTEM, REGISTRY)) {
      stage.namespace(namespace);
    }
    readsMetrics(MONITORING);
    stage.server(TEAM, "plain", "replicas: 1");
    stage.server(TEAM, "listing", LISTED);
    stage.server(TEAM, "open", "networkPolicy: {enabled: false}");
    stage.server(TEAM, "front", INGRESS.formatted("one.example"));
    stage.server(TEAM, "called", "replicas: 1");
    stage.server(TEAM, "called-front", INGRESS.formatted("two.example"));
    stage.server(OTHER, "other", "replicas: 1");
    stage.server(OTHER, "called-other", "replicas: 1");
    stage.server(DENIED, "denied", "replicas: 1");
    stage.pod(TEAM, "stranger", "");
    stage.pod(TEAM, "application", "", "8080");
    stage.pod(TEAM, "false-gateway", "app.kubernetes.io/name: mcp-gateway");
    stage.pod(PLATFORM, "gateway", "app.kubernetes.io/name: mcp-gateway");
    stage.pod(PLATFORM, "operator", "app.kubernetes.io/name: mcp-operator");
    stage.pod(MONITORING, "monitoring", "");
    stage.pod(SYSTEM, "system", "");
    stage.pod(SYSTEM, "other-dns", "", "53");
    stage.pod(SYSTEM, "host", "", true);
    stage.pod(REGISTRY, "registry-probe", "");
  }

  /** Each pod by its row of the table. */
  Map<String, Pod> sources() {
    Map<String, Pod> sources = new LinkedHashMap<>();
    sources.put("server", stage.running(TEAM, "plain"));
    sources.put("server in another namespace", stage.running(OTHER, "other"));
    sources.put("server with an Ingress", stage.running(TEAM, "front"));
    sources.put("server that lists the gateway", stage.running(TEAM, "listing"));
    sources.put("server under `egress: deny`", stage.running(DENIED, "denied"));
    sources.put("server with `enabled: false`", stage.running(TEAM, "open"));
    sources.put("gateway", stage.running(PLATFORM, "gateway"));
    sources.put("operator", stage.running(PLATFORM, "operator"));
    sources.put(REGISTRY, stage.running(REGISTRY, "registry-probe"));
    sources.put("any other pod", stage.running(TEAM, "stranger"));
    sources.put("pod that reads metrics", stage.running(MONITORING, "monitoring"));
    sources.put("pod in kube-system", stage.running(SYSTEM, "system"));
    sources.put("pod elsewhere with the gateway's label", stage.running(TEAM, "false-gateway"));
    sources.put("node, host network", stage.running(SYSTEM, "host"));
    return sources;
  }

  /** Each address by its name in the table. */
  Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    var api = client.endpoints().inNamespace("default").withName("kubernetes").get();
    String node = api.getSubsets().get(0).getAddresses().get(0).getIp();
    String dns = service(SYSTEM, "kube-dns");
    targets.put("gateway", tcp(stage.running(PLATFORM, "mcp-gateway"), 8080));
    targets.put("gateway's metrics", tcp(stage.running(PLATFORM, "mcp-gateway"), 8081));
    targets.put("operator's metrics", tcp(stage.running(PLATFORM, "mcp-operator"), 8081));
    targets.put("registry's metrics", tcp(stage.running(REGISTRY, REGISTRY), 8081));
    targets.put("API Service", "tcp:" + service("default", "kubernetes") + ":443");
    targets.put("API node", "tcp:" + node + ":6443");
    targets.put("kubelet", "tcp:" + node + ":10250");
    targets.put("DNS", "udp:" + dns + ":53");
    targets.put("DNS by TCP", "tcp:" + dns + ":53");
    targets.put("other DNS", tcp(stage.running(SYSTEM, "other-dns"), 53));
    targets.put("outside", "tcp:" + OUTSIDE + ":9090");
    targets.put("outside DNS", "tcp:" + OUTSIDE + ":53");
    targets.put("server", tcp(stage.running(TEAM, "called"), 8080));
    targets.put("server's other port", tcp(stage.running(TEAM, "called"), 9090));
    targets.put("server elsewhere", tcp(stage.running(OTHER, "called-other"), 8080));
    targets.put("server with an Ingress", tcp(stage.running(TEAM, "called-front"), 8080));
    targets.put("application", tcp(stage.running(TEAM, "application"), 8080));
    targets.put(REGISTRY, "tcp:" + service(REGISTRY, REGISTRY) + ":5000");
    return targets;
  }

  private void readsMetrics(String namespace) {
    client
        .namespaces()
        .withName(namespace)
        .edit(
            monitoring ->
                new NamespaceBuilder(monitoring)
                    .editMetadata()
                    .addToLabels("mcpruntime.io/reads-metrics", "true")
                    .endMetadata()
                    .build());
  }

  private String service(String namespace, String name) {
    return client
        .services()
        .inNamespace(namespace)
        .withName(name)
        .require()
        .getSpec()
        .getClusterIP();
  }

  private static String tcp(Pod pod, int port) {
    return "tcp:" + pod.getStatus().getPodIP() + ":" + port;
  }
}
