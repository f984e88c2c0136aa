package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The login of the registry's store, which the guard has, and setup as administrator. */
public final class WriterLogin {
  public static final String NAMESPACE = PlatformNamespaces.REGISTRY;
  public static final String SECRET = "registry-logins";
  public static final String KEY = "writer";
  public static final String USER = "writer";

  private WriterLogin() {}

  /** Reads it out of the cluster. */
  public static Login read(KubernetesClient client) throws ClusterException {
    try {
      Secret secret = client.secrets().inNamespace(NAMESPACE).withName(SECRET).get();
      if (secret == null || !secret.getData().containsKey(KEY)) {
        throw new ClusterException(
            "Secret "
                + NAMESPACE
                + "/"
                + SECRET
                + " has no login; delete it and run mvn mcp:setup");
      }
      byte[] password = Base64.getDecoder().decode(secret.getData().get(KEY));
      return new Login(USER, new String(password, StandardCharsets.UTF_8));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read Secret " + NAMESPACE + "/" + SECRET, e);
    }
  }
}
