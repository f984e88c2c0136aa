package io.mcpruntime.operator.reference;

import io.mcpruntime.crd.HandshakeSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.SecretHeader;
import io.mcpruntime.operator.pod.FieldOrigin;
import io.mcpruntime.operator.pod.FieldPath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Secrets that the operator itself reads for a server. The server gets what is in them, so they
 * are references as those of its pod are.
 */
final class HandshakeReferences {
  private static final String FIELD = "handshake";

  private HandshakeReferences() {}

  static Stream<Reference> of(MCPServer server) {
    HandshakeSpec handshake = server.getSpec().handshake();
    List<SecretHeader> headers =
        handshake == null || handshake.headers() == null ? List.of() : handshake.headers();
    return IntStream.range(0, headers.size())
        .mapToObj(
            i ->
                new Reference(
                    ReferenceKind.SECRET,
                    headers.get(i).valueFrom().secretKeyRef().name(),
                    new FieldPath(
                        List.of(FIELD, "headers", "[" + i + "]", "valueFrom", "secretKeyRef"))));
  }

  /** Where the user wrote a reference, of the pod or of the handshake. */
  static String origin(Reference reference, FieldOrigin ofPod) {
    return reference.field().steps().get(0).equals(FIELD)
        ? "spec." + reference.field()
        : ofPod.of(reference.field());
  }
}
