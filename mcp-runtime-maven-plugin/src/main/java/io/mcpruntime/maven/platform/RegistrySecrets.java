package io.mcpruntime.maven.platform;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.image.registry.WriterLogin;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The logins inside the registry, made once and shown to nobody: the guard's, which writes, and the
 * nodes', which reads. They are random, so the cheapest bcrypt is enough.
 */
final class RegistrySecrets {
  private static final int BYTES = 32;
  private static final int CHEAPEST = 4;
  private static final String NODES = "nodes";
  private static final String WRITER_HASH = "htpasswd-writer";
  private static final String NODES_HASH = "htpasswd-nodes";
  private static final String SECRET = "http-secret";
  private static final String PART_OF = "app.kubernetes.io/part-of";
  private static final String PLATFORM = "mcp-runtime";

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
        .addToLabels(PART_OF, PLATFORM)
        .endMetadata()
        .build();
  }

  /**
   * Creates new logins if either Secret is missing or incomplete, or if the two don't match. Then
   * restarts pods that are older than their Secret, because a process reads its login only at its
   * start. Such pods are also left behind when a setup is interrupted.
   */
  ApplyOutcome create() throws ClusterException {
    try {
      boolean made = !areComplete();
      if (made) {
        write();
      }
      boolean restarted = restartOlderPods();
      return made
          ? ApplyOutcome.CREATED
          : restarted ? ApplyOutcome.CONFIGURED : ApplyOutcome.UNCHANGED;
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot make the registry's logins", e);
    }
  }

  private boolean areComplete() {
    Map<String, String> registry = data(skeletons().get(0));
    Map<String, String> node = data(skeletons().get(1));
    return registry.keySet().containsAll(Set.of(WriterLogin.KEY, WRITER_HASH, NODES_HASH, SECRET))
        && node.keySet().containsAll(Set.of("username", "password", "htpasswd"))
        && registry.get(NODES_HASH).equals(node.get("htpasswd"));
  }

  private Map<String, String> data(HasMetadata skeleton) {
    Secret found = (Secret) cluster.client().resource(skeleton).get();
    return found == null || found.getData() == null ? Map.of() : found.getData();
  }

  private void write() {
    String writer = password();
    String nodes = password();
    Secret registry = (Secret) skeletons().get(0);
    Secret node = (Secret) skeletons().get(1);
    String nodesHash = htpasswd(NODES, nodes);
    replace(
        registry
            .edit()
            .withStringData(
                Map.of(
                    WriterLogin.KEY,
                    writer,
                    WRITER_HASH,
                    htpasswd(WriterLogin.USER, writer),
                    NODES_HASH,
                    nodesHash,
                    SECRET,
                    password()))
            .build());
    replace(
        node.edit()
            .withStringData(Map.of("username", NODES, "password", nodes, "htpasswd", nodesHash))
            .build());
  }

  private boolean restartOlderPods() {
    boolean restarted = false;
    for (HasMetadata skeleton : skeletons()) {
      Instant made = created(cluster.client().resource(skeleton).require());
      var pods = cluster.client().pods().inNamespace(skeleton.getMetadata().getNamespace());
      for (Pod pod : pods.withLabel(PART_OF, PLATFORM).list().getItems()) {
        if (created(pod).isBefore(made)) {
          cluster.client().resource(pod).delete();
          restarted = true;
        }
      }
    }
    return restarted;
  }

  private static Instant created(HasMetadata object) {
    return Instant.parse(object.getMetadata().getCreationTimestamp());
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
