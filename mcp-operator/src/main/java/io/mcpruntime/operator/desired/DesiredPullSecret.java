package io.mcpruntime.operator.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import java.util.Base64;
import java.util.List;

/**
 * Builds the Secret with which pods pull images from the platform's registry, one per namespace.
 */
public final class DesiredPullSecret {
  /** The name of the Secret in every namespace; the operator's role allows no other name. */
  public static final String NAME = "mcp-runtime-registry-creds";

  private DesiredPullSecret() {}

  /**
   * Whether the server's pods use the Secret: their image comes from that registry, and the spec
   * names no pull secret.
   */
  public static boolean isNamed(MCPServer server, PlatformContext platform) {
    MCPServerSpec spec = server.getSpec();
    return platform.login() != null
        && (spec.imagePullSecrets() == null || spec.imagePullSecrets().isEmpty())
        && !namesOne(spec.podTemplate())
        && platform.login().covers(spec.image());
  }

  /** Returns the Secret; a pure function of both parameters. */
  public static Secret of(String namespace, RegistryLogin login) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(namespace)
        .withLabels(ServerLabels.shared())
        .endMetadata()
        .withType("kubernetes.io/dockerconfigjson")
        .addToData(
            ".dockerconfigjson", Base64.getEncoder().encodeToString(login.config().getBytes(UTF_8)))
        .build();
  }

  static List<LocalObjectReference> references(MCPServer server, PlatformContext platform) {
    return isNamed(server, platform)
        ? List.of(new LocalObjectReference(NAME))
        : server.getSpec().imagePullSecrets();
  }

  private static boolean namesOne(JsonNode podTemplate) {
    return podTemplate != null
        && !podTemplate.path("spec").path("imagePullSecrets").isMissingNode();
  }
}
