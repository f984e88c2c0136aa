package io.mcpruntime.maven.platform.sessionkeys;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The Secret with the gateway's session keys: created once, changed by rotation only. */
public final class SessionKeysSecret {
  static final String ROTATED_AT = "mcpruntime.io/rotated-at";

  private static final String NAMESPACE = PlatformNamespaces.PLATFORM;
  private static final String NAME = "mcp-gateway-session-keys";
  private static final String WHAT = "Secret " + NAMESPACE + "/" + NAME;

  private final Cluster cluster;
  private final SecureRandom random = new SecureRandom();

  public SessionKeysSecret(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The Secret without its keys, for questions about permissions. */
  public static Secret skeleton() {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(NAMESPACE)
        .addToLabels("app.kubernetes.io/name", "mcp-gateway")
        .addToLabels("app.kubernetes.io/part-of", "mcp-runtime")
        .endMetadata()
        .build();
  }

  /** Makes the keys unless they exist, and says whether it did. */
  public boolean create() throws ClusterException {
    try {
      if (secret().get() != null) {
        return false;
      }
      Secret fresh = skeleton().edit().withStringData(SessionKeys.fresh(random)).build();
      cluster.client().resource(fresh).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw Failures.explain("cannot create " + WHAT, e);
    }
  }

  /**
   * Reads the keys before anything is changed.
   *
   * @throws ClusterException when they can't be rotated now
   */
  public void checkRotation(Instant now) throws ClusterException {
    try {
      Secret secret = secret().get();
      if (secret != null) {
        check(secret, now);
      }
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + WHAT, e);
    }
  }

  /** Rotates the keys of an existing Secret; somebody else's rotation meanwhile is an error. */
  public void rotate(Instant now) throws ClusterException {
    try {
      Secret secret = secret().require();
      check(secret, now);
      Secret rotated =
          secret
              .edit()
              .editMetadata()
              .addToAnnotations(ROTATED_AT, now.toString())
              .endMetadata()
              .withData(encoded(SessionKeys.rotated(decoded(secret.getData()), random)))
              .build();
      cluster
          .client()
          .resource(rotated)
          .lockResourceVersion(secret.getMetadata().getResourceVersion())
          .update();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot rotate the keys in " + WHAT, e);
    }
  }

  private static void check(Secret secret, Instant now) throws ClusterException {
    Map<String, String> data = Objects.requireNonNullElse(secret.getData(), Map.of());
    if (!data.containsKey(SessionKeys.CURRENT) || !data.containsKey(SessionKeys.NEXT)) {
      throw new ClusterException(
          WHAT + " lacks a key: delete it and run mvn mcp:setup (all sessions start again)");
    }
    Optional<Duration> wait = lastRotation(secret).flatMap(at -> SessionKeys.wait(at, now));
    if (wait.isPresent()) {
      throw new ClusterException(
          "the session keys were rotated at "
              + lastRotation(secret).get()
              + ", and pods need two minutes to see it: rotate again in "
              + (wait.get().toSeconds() + 1)
              + " s");
    }
  }

  private static Optional<Instant> lastRotation(Secret secret) {
    try {
      return Optional.ofNullable(secret.getMetadata().getAnnotations())
          .map(annotations -> annotations.get(ROTATED_AT))
          .map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Resource<Secret> secret() {
    return cluster.client().secrets().inNamespace(NAMESPACE).withName(NAME);
  }

  private static Map<String, String> decoded(Map<String, String> data) {
    Map<String, String> text = new TreeMap<>();
    data.forEach(
        (name, value) ->
            text.put(name, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return text;
  }

  private static Map<String, String> encoded(Map<String, String> text) {
    Map<String, String> data = new TreeMap<>();
    text.forEach(
        (name, value) ->
            data.put(
                name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return data;
  }
}
