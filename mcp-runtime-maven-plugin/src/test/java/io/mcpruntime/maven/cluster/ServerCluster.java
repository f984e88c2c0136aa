package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.crd.MCPServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real API server that knows MCPServers, without an operator: a test writes their status. */
public final class ServerCluster implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "kube-api-test").toAbsolutePath();

  public final Cluster cluster;
  private final ApiServer server;

  private ServerCluster(ApiServer server) throws ClusterException {
    this.server = server;
    this.cluster = Cluster.connect(null);
  }

  public static ServerCluster start(String... namespaces) throws Exception {
    ServerCluster started = new ServerCluster(ApiServer.start(FOLDER));
    started.installDefinition();
    for (String name : namespaces) {
      started.createNamespace(name);
    }
    return started;
  }

  private void installDefinition() throws Exception {
    var definition =
        cluster
            .client()
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .load(new ByteArrayInputStream(CrdResource.servers().getBytes(StandardCharsets.UTF_8)));
    cluster.client().resource(definition.item()).forceConflicts().serverSideApply();
    definition.waitUntilCondition(ServerCluster::isEstablished, 60, TimeUnit.SECONDS);
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private void createNamespace(String name) {
    cluster
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    cluster
        .client()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("default")
                .withNamespace(name)
                .endMetadata()
                .build())
        .create();
  }

  /** Creates a server; {@code spec} is YAML in one line, without its braces. */
  public MCPServer create(String namespace, String name, String spec) {
    String yaml =
        "---\n{apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, metadata: {name: %s, namespace: %s}, spec: {%s}}"
            .formatted(name, namespace, spec);
    MCPServer wanted =
        cluster.client().getKubernetesSerialization().unmarshal(yaml, MCPServer.class);
    return RetryOn429.calling(() -> cluster.client().resource(wanted).create());
  }

  /** Writes the status as an operator does that finds the server ready. */
  public void ready(MCPServer server) {
    String status =
        """
        {"status": {"observedGeneration": %d, "phase": "Ready", "url": "http://h/%s/mcp", "readyReplicas": 1,
          "conditions": [{"type": "Ready", "status": "True", "reason": "Serving", "message": "",
            "observedGeneration": %1$d, "lastTransitionTime": "2026-11-30T12:00:00Z"}]}}
        """
            .formatted(server.getMetadata().getGeneration(), server.getMetadata().getName());
    cluster
        .client()
        .resource(server)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), status);
  }

  /** The cluster as somebody sees it who has the role mcp-developer there and nothing else. */
  public Cluster asDeveloperOf(String namespace) throws Exception {
    try (InputStream roles =
        getClass().getResourceAsStream("/io/mcpruntime/distribution/roles.yaml")) {
      for (HasMetadata role : cluster.client().load(roles).items()) {
        cluster.client().resource(role).forceConflicts().serverSideApply();
      }
    }
    String user = "developer-of-" + namespace;
    cluster
        .client()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "mcp-developer")
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .create();
    return as(user);
  }

  /** Lets a user do this to the servers of all namespaces. */
  public void allow(String user, String... verbs) {
    cluster
        .client()
        .resource(
            new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(user)
                .endMetadata()
                .addNewRule()
                .withApiGroups(MCPServer.GROUP)
                .withResources("mcpservers")
                .withVerbs(verbs)
                .endRule()
                .build())
        .create();
    cluster
        .client()
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", user)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .create();
  }

  /** The cluster as another user sees it. */
  public Cluster as(String user) throws Exception {
    String config = Files.readString(FOLDER.resolve("kubeconfig"));
    Path file =
        Files.writeString(
            FOLDER.resolve("kubeconfig-" + user),
            config.replaceFirst("(?m)^(\\s+)client-key", "$1as: " + user + "\n$1client-key"));
    String before = System.setProperty("kubeconfig", file.toString());
    try {
      return Cluster.connect(null);
    } finally {
      System.setProperty("kubeconfig", before);
    }
  }

  @Override
  public void close() {
    cluster.close();
    server.close();
  }
}
