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
 * Finds the Secrets that the operator reads for a handshake. The server gets their values, so they
 * are references like those of its pod.
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

  /** Returns the field of the MCPServer with the reference, of the pod or of the handshake. */
  static String origin(Reference reference, FieldOrigin ofPod) {
    return reference.field().steps().get(0).equals(FIELD)
        ? "spec." + reference.field()
        : ofPod.of(reference.field());
  }
}
