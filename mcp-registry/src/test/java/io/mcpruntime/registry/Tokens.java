package io.mcpruntime.registry;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A real API server that makes tokens, and checks them for the guard. */
final class Tokens implements AutoCloseable {
  private static final String RIGHTS =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: mcp-registry}
      rules:
        - {apiGroups: [authentication.k8s.io], resources: [tokenreviews], verbs: [create]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: mcp-registry}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: mcp-registry}
      subjects: [{kind: ServiceAccount, name: registry, namespace: registry}]
      """;

  private final KubeAPIServer server;
  private final KubernetesClient client;
  private final Path account;

  private Tokens(KubeAPIServer server, Path folder) throws Exception {
    this.server = server;
    Config config = Config.fromKubeconfig(server.getKubeConfigYaml());
    client = new KubernetesClientBuilder().withConfig(config).build();
    client.load(new ByteArrayInputStream(RIGHTS.getBytes(StandardCharsets.UTF_8))).create();
    account("registry", "registry");
    account = Files.createDirectories(folder.resolve("account"));
    byte[] authority =
        config.getCaCertData() != null
            ? Base64.getDecoder().decode(config.getCaCertData())
            : Files.readAllBytes(Path.of(config.getCaCertFile()));
    Files.write(account.resolve("ca.crt"), authority);
    Files.writeString(account.resolve("token"), token("registry", "registry", null, 3600));
  }

  static Tokens start(Path folder) throws Exception {
    Path links = Files.createDirectories(folder.resolve("k8s/1.34.4-linux-amd64"));
    for (String program : List.of("etcd", "kube-apiserver", "kubectl")) {
      Files.createSymbolicLink(links.resolve(program), TestPrograms.program(program));
    }
    KubeAPIServer server =
        new KubeAPIServer(
            new KubeAPIServerConfigBuilder()
                .withTestDir(folder.toString())
                .withOfflineMode(true)
                .withStartupTimeout(120_000)
                .build());
    server.start();
    return new Tokens(server, folder);
  }

  /** Nothing but an API server runs: what a controller would make is made here. */
  void account(String namespace, String name) {
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build())
        .serverSideApply();
  }

  void remove(String namespace, String name) {
    client.serviceAccounts().inNamespace(namespace).withName(name).delete();
  }

  /** {@code audience} null: the API server's own. */
  String token(String namespace, String name, String audience, long seconds) {
    return client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName(name)
        .tokenRequest(
            new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audience == null ? List.of() : List.of(audience))
                .withExpirationSeconds(seconds)
                .endSpec()
                .build())
        .getStatus()
        .getToken();
  }

  URI api() {
    return URI.create(client.getConfiguration().getMasterUrl());
  }

  Path account() {
    return account;
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
