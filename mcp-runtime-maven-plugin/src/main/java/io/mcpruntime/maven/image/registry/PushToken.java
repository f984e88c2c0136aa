package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.time.Duration;

/**
 * The login for pushes into a namespace's repositories: a token that only the registry accepts,
 * made by the API server for an hour. Whoever may create tokens in a namespace may push into it.
 */
public final class PushToken {
  private static final String AUDIENCE = "mcp-registry";
  private static final String ACCOUNT = "default";
  private static final String ANY_USER = "kubernetes";
  private static final long SECONDS = 3600;

  private PushToken() {}

  /**
   * Asks the API server for a token of the namespace.
   *
   * @throws ClusterException that names the missing right or namespace
   */
  public static Login request(KubernetesClient client, String namespace) throws ClusterException {
    return requestTimed(client, namespace).login();
  }

  /** The same with how long the API server lets it live. */
  public static PushLogin requestTimed(KubernetesClient client, String namespace)
      throws ClusterException {
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .addToAudiences(AUDIENCE)
            .withExpirationSeconds(SECONDS)
            .endSpec()
            .build();
    try {
      TokenRequest answer =
          client.serviceAccounts().inNamespace(namespace).withName(ACCOUNT).tokenRequest(request);
      Long seconds = answer.getSpec().getExpirationSeconds();
      return new PushLogin(
          new Login(ANY_USER, answer.getStatus().getToken()),
          Duration.ofSeconds(seconds == null ? SECONDS : seconds));
    } catch (KubernetesClientException e) {
      throw explain(namespace, e);
    }
  }

  private static ClusterException explain(String namespace, KubernetesClientException e) {
    return switch (e.getCode()) {
      case 403 ->
          new ClusterException(
              "you may not push into namespace "
                  + namespace
                  + ": you may not create tokens for service account "
                  + ACCOUNT
                  + " there; ask the cluster's administrator for the role mcp-developer in that"
                  + " namespace, or name a registry with -Dmcp.registry",
              e);
      case 404 ->
          new ClusterException(
              "no namespace \""
                  + namespace
                  + "\" to push into, or it has no service account "
                  + ACCOUNT
                  + " yet; create it, or name another in .mcp",
              e);
      default -> Failures.explain("cannot get a token to push into namespace " + namespace, e);
    };
  }
}
