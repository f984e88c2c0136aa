package io.mcpruntime.maven.migrate;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Cluster;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cluster, without nodes, that has the definitions of both older groups and today's. */
final class OlderCluster implements AutoCloseable {
  static final String OLDER = "mcp.agent-hellboy.io";
  static final String NEWER = "mcpruntime.org";
  private static final List<String> GROUPS = List.of(OLDER, NEWER, MCPServer.GROUP);

  private final ApiServer server;
  private final Cluster cluster;

  OlderCluster() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    load(Files.readString(Path.of("src/test/resources/migrate/crds.yaml")));
    load(CrdResource.yaml());
    for (String group : GROUPS) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptionsInstanceOf(KubernetesClientException.class)
          .until(() -> all(group).isEmpty());
    }
    for (String name : List.of("sales", "weather")) {
      cluster
          .client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
  }

  Cluster cluster() {
    return cluster;
  }

  void empty() {
    GROUPS.forEach(
        group -> all(group).forEach(object -> cluster.client().resource(object).delete()));
  }

  /** Makes an older server; {@code spec} is YAML in one line, without its braces. */
  void add(String group, String namespace, String name, String spec) {
    load(yaml(group, namespace, name, spec));
  }

  static String yaml(String group, String namespace, String name, String spec) {
    return """
        apiVersion: %s/v1alpha1
        kind: MCPServer
        metadata: {name: %s, namespace: %s}
        spec: {%s}
        """
        .formatted(group, name, namespace, spec);
  }

  MCPServer today(String namespace, String name) {
    return cluster.client().resources(MCPServer.class).inNamespace(namespace).withName(name).get();
  }

  List<GenericKubernetesResource> today() {
    return all(MCPServer.GROUP);
  }

  /** The versions of all servers of all groups: any write changes one. */
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String group : GROUPS) {
      all(group)
          .forEach(
              object ->
                  versions.put(
                      group + " " + object.getMetadata().getName(),
                      object.getMetadata().getResourceVersion()));
    }
    return versions;
  }

  private List<GenericKubernetesResource> all(String group) {
    return cluster
        .client()
        .genericKubernetesResources(group + "/v1alpha1", "MCPServer")
        .inAnyNamespace()
        .list()
        .getItems();
  }

  private void load(String yaml) {
    cluster.client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }

  @Override
  public void close() {
    cluster.close();
    server.close();
  }
}
