package io.mcpruntime.maven.platform;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.registry.WriterLogin;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The logins inside the registry, made once and shown to nobody: the guard's, which writes, and the
 * nodes', which reads. They are random, so the cheapest bcrypt is enough.
 */
final class RegistrySecrets {
  private static final int BYTES = 32;
  private static final int CHEAPEST = 4;
  private static final String NODES = "nodes";

  private final Cluster cluster;
  private final SecureRandom random = new SecureRandom();

  RegistrySecrets(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Both without their data, for questions about permissions. */
  static List<HasMetadata> skeletons() {
    return List.of(
        skeleton(WriterLogin.NAMESPACE, WriterLogin.SECRET, "registry"),
        skeleton("mcp-nodes", "registry-node", "registry-node"));
  }

  private static Secret skeleton(String namespace, String name, String app) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .addToLabels("app.kubernetes.io/name", app)
        .addToLabels("app.kubernetes.io/part-of", "mcp-runtime")
        .endMetadata()
        .build();
  }

  /** Makes both anew unless both exist. */
  Applied create() throws ClusterException {
    try {
      for (HasMetadata secret : skeletons()) {
        if (cluster.client().resource(secret).get() == null) {
          write();
          restart();
          return Applied.CREATED;
        }
      }
      return Applied.UNCHANGED;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot make the registry's logins", e);
    }
  }

  private void write() {
    String writer = password();
    String nodes = password();
    Secret registry = (Secret) skeletons().get(0);
    Secret node = (Secret) skeletons().get(1);
    replace(
        registry
            .edit()
            .withStringData(
                Map.of(
                    WriterLogin.KEY,
                    writer,
                    "htpasswd-writer",
                    htpasswd(WriterLogin.USER, writer),
                    "htpasswd-nodes",
                    htpasswd(NODES, nodes),
                    "http-secret",
                    password()))
            .build());
    replace(node.edit().withStringData(Map.of("username", NODES, "password", nodes)).build());
  }

  /** Pods that run already have the logins that were lost. */
  private void restart() {
    for (HasMetadata secret : skeletons()) {
      cluster
          .client()
          .pods()
          .inNamespace(secret.getMetadata().getNamespace())
          .withLabels(secret.getMetadata().getLabels())
          .delete();
    }
  }

  private void replace(Secret secret) {
    cluster.client().resource(secret).delete();
    cluster.client().resource(secret).create();
  }

  private String password() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String htpasswd(String user, String password) {
    return user + ":" + BCrypt.withDefaults().hashToString(CHEAPEST, password.toCharArray()) + "\n";
  }
}
