package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A cluster with roles and admission policies as setup installs them, and users of it. */
final class Tenants implements AutoCloseable {
  static final String POLICY =
      """
      version: v1
      namespaces:
        team-b:
          podSecurity: privileged
          references: any
          ingress: {enabled: true, hosts: [b.example.com, "*.b.example.com"]}
        team-c:
          podSecurity: baseline
          ingress: {enabled: true, hosts: [mcp.example.com]}
      """;

  private static final List<String> NAMESPACES =
      List.of("mcp-runtime", "registry", "mcp-nodes", "mcp-servers", "team-a", "team-b", "team-c");

  final Cluster cluster;
  private final ApiServer server;
  private final List<HasMetadata> made = new ArrayList<>();

  private Tenants(ApiServer server, Cluster cluster) {
    this.server = server;
    this.cluster = cluster;
  }

  static Tenants start() throws Exception {
    ApiServer server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    Tenants tenants = new Tenants(server, Cluster.connect(null));
    for (String name : NAMESPACES) {
      tenants.admin(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build());
    }
    Manifests manifests =
        Manifests.of(PlatformOptions.any(), new None(""), "any", "")
            .under(PlatformPolicy.parse(POLICY));
    for (Part part : List.of(Part.CRD, Part.ROLES, Part.ADMISSION, Part.OPERATOR, Part.GATEWAY)) {
      for (HasMetadata object : manifests.objects(part)) {
        new Applier(tenants.cluster).apply(object);
        tenants.made.add(object);
      }
    }
    return tenants;
  }

  void admin(HasMetadata object) {
    cluster.client().resource(object).forceConflicts().serverSideApply();
    made.add(object);
  }

  void admin(String yaml) {
    admin(read(yaml));
  }

  static HasMetadata read(String yaml) {
    return (HasMetadata) new KubernetesSerialization().unmarshal("---\n" + yaml);
  }

  /** A user with a ClusterRole everywhere. */
  void bind(String role, String user) {
    admin(
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(role + "-" + user)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
            .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
            .build());
  }

  void bind(String role, String user, String namespace) {
    admin(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(role + "-" + user)
            .withNamespace(namespace)
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
            .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
            .build());
  }

  KubernetesClient as(String user) {
    return client(new ConfigBuilder(admin()).withImpersonateUsername(user).build());
  }

  /** With a token of a service account in mcp-runtime, as its pod has one. */
  KubernetesClient withTokenOf(String account) {
    String token =
        cluster
            .client()
            .serviceAccounts()
            .inNamespace("mcp-runtime")
            .withName(account)
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    return client(
        new ConfigBuilder()
            .withAutoConfigure(false)
            .withMasterUrl(admin().getMasterUrl())
            .withCaCertData(admin().getCaCertData())
            .withCaCertFile(admin().getCaCertFile())
            .withOauthToken(token)
            .build());
  }

  private Config admin() {
    return cluster.client().getConfiguration();
  }

  private static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** What the API server answers to a request; null when it takes it. */
  static String refusal(Runnable request) {
    try {
      request.run();
      return null;
    } catch (KubernetesClientException e) {
      return e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
    }
  }

  /** Other tests may use this API server: nothing that counts in the whole cluster stays. */
  @Override
  public void close() throws ClusterException {
    Collections.reverse(made);
    made.stream()
        .filter(
            object -> !List.of("Namespace", "CustomResourceDefinition").contains(object.getKind()))
        .forEach(object -> cluster.client().resource(object).delete());
    cluster.close();
    server.close();
  }
}
