package io.mcpruntime.operator.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.remote.RemoteHeaders;
import java.util.Base64;

/**
 * Builds one server's part of the Secret with the headers of a namespace: its key, and itself as
 * one of the owners, so that the Secret ends with the last of them.
 */
public final class DesiredRemoteHeaders {
  private DesiredRemoteHeaders() {}

  /** Returns the part of a server; a pure function of both parameters. */
  public static Secret of(MCPServer server, RemoteHeaders headers) {
    return new SecretBuilder(none(server))
        .addToData(
            server.getMetadata().getName(),
            Base64.getEncoder().encodeToString(headers.json().getBytes(UTF_8)))
        .build();
  }

  /**
   * Returns the part of a server without headers, which removes those that it had. A deleted server
   * stays an owner: a Secret without any would stay for ever.
   */
  public static Secret none(MCPServer server) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName(RemoteHeaders.SECRET)
        .withNamespace(server.getMetadata().getNamespace())
        .withLabels(ServerLabels.shared())
        .addToOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(server.getApiVersion())
                .withKind(server.getKind())
                .withName(server.getMetadata().getName())
                .withUid(server.getMetadata().getUid())
                .build())
        .endMetadata()
        .build();
  }

  /** Returns the field manager of a server's part. */
  public static String manager(MCPServer server) {
    return ServerLabels.OPERATOR + "-" + server.getMetadata().getName();
  }

  /** Returns a hash of a server's part. */
  public static String fingerprint(MCPServer server, RemoteHeaders headers) {
    return Fingerprint.of(of(server, headers));
  }
}
