package io.mcpruntime.maven.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.cluster.RetryOn429;
import io.mcpruntime.maven.image.registry.PullLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The Secret with the login that servers' pods pull with. Its original is given to the operator's
 * pod; the operator writes the copies into the servers' namespaces.
 */
public final class PullSecret {
  static final String NAME = "mcp-runtime-registry-creds";

  private static final String NAMESPACE = PlatformNamespaces.PLATFORM;
  private static final String KEY = ".dockerconfigjson";
  private static final String OPERATOR = "mcp-operator";

  private final PullLogin login;
  private final boolean removed;

  private PullSecret(PullLogin login, boolean removed) {
    this.login = login;
    this.removed = removed;
  }

  /** What is there stays as it is. */
  public static PullSecret unchanged() {
    return new PullSecret(null, false);
  }

  /** The cluster gets this login. */
  public static PullSecret with(PullLogin login) {
    return new PullSecret(login, false);
  }

  /** The cluster has no login any more, copies included. */
  public static PullSecret none() {
    return new PullSecret(null, true);
  }

  /**
   * Returns the hosts for which the cluster has a login; empty without one, null where the user may
   * not read it.
   */
  public static List<String> hosts(Cluster cluster) throws ClusterException {
    try {
      Secret secret = RetryOn429.calling(() -> cluster.client().resource(skeleton()).get());
      String config = secret == null ? null : secret.getData().get(KEY);
      if (config == null) {
        return List.of();
      }
      List<String> hosts = new ArrayList<>();
      new ObjectMapper()
          .readTree(Base64.getDecoder().decode(config))
          .path("auths")
          .fieldNames()
          .forEachRemaining(hosts::add);
      return List.copyOf(hosts);
    } catch (KubernetesClientException e) {
      if (e.getCode() == 403) {
        return null;
      }
      throw Failures.explain("cannot read " + Applier.name(skeleton()), e);
    } catch (IOException | IllegalArgumentException e) {
      // The cause would have parts of the Secret.
      throw new ClusterException(
          Applier.name(skeleton())
              + " is not a valid registry login; mvn mcp:registry-provision replaces it");
    }
  }

  /** Asks before the first write. */
  void check(Cluster cluster, Permissions permissions) throws ClusterException {
    if (login != null) {
      permissions.require(List.of(skeleton()), List.of("get", "create", "patch"));
    }
    if (removed) {
      permissions.require(all(cluster), List.of("delete"));
    }
  }

  ApplyOutcome apply(Cluster cluster) throws ClusterException {
    if (login != null) {
      return new Applier(cluster).apply(original()).outcome();
    }
    ApplyOutcome applied = ApplyOutcome.UNCHANGED;
    for (HasMetadata secret : removed ? all(cluster) : List.<HasMetadata>of()) {
      try {
        cluster.client().resource(secret).delete();
      } catch (KubernetesClientException e) {
        throw Failures.explain("cannot remove " + Applier.name(secret), e);
      }
      applied = ApplyOutcome.CONFIGURED;
    }
    return applied;
  }

  /** The original, if there is one, and those that nobody but the operator wrote to. */
  static List<HasMetadata> all(Cluster cluster) throws ClusterException {
    try {
      var named = cluster.client().secrets().inAnyNamespace().withField("metadata.name", NAME);
      return RetryOn429.calling(() -> named.list().getItems()).stream()
          .filter(s -> NAMESPACE.equals(s.getMetadata().getNamespace()) || isCopy(s))
          .map(HasMetadata.class::cast)
          .toList();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot list the Secrets " + NAME + " of all namespaces", e);
    }
  }

  private static boolean isCopy(Secret secret) {
    return secret.getMetadata().getManagedFields().stream()
        .map(ManagedFieldsEntry::getManager)
        .distinct()
        .toList()
        .equals(List.of(OPERATOR));
  }

  private Secret original() {
    return skeleton().edit().addToData(KEY, encoded(login.dockerConfig())).build();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Secret skeleton() {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(NAMESPACE)
        .addToLabels("app.kubernetes.io/name", OPERATOR)
        .addToLabels("app.kubernetes.io/part-of", "mcp-runtime")
        .endMetadata()
        .withType("kubernetes.io/dockerconfigjson")
        .build();
  }
}
