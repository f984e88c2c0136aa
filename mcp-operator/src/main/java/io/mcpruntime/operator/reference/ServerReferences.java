package io.mcpruntime.operator.reference;

import io.mcpruntime.crd.HandshakeSpec;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.SecretHeader;
import io.mcpruntime.operator.pod.FieldOrigin;
import io.mcpruntime.operator.pod.FieldPath;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds what the operator itself reads for a server: the Secrets for a handshake and for a server
 * elsewhere, whose values the server gets, and the certificates of its authorities, which everybody
 * gets who reads its status. They are references like those of its pod.
 */
final class ServerReferences {
  private static final String HANDSHAKE = "handshake";
  private static final String CA = "caConfigMap";
  private static final String REMOTE = "remote";
  private static final Set<String> FIELDS = Set.of(HANDSHAKE, CA, REMOTE);

  private ServerReferences() {}

  static Stream<Reference> of(MCPServer server) {
    return Stream.of(secrets(server), authorities(server), remote(server)).flatMap(some -> some);
  }

  private static Stream<Reference> remote(MCPServer server) {
    return Stream.ofNullable(server.getSpec().remote())
        .filter(remote -> remote.headersFrom() != null)
        .map(
            remote ->
                new Reference(
                    ReferenceKind.SECRET,
                    remote.headersFrom(),
                    new FieldPath(List.of(REMOTE, "headersFrom"))));
  }

  private static Stream<Reference> authorities(MCPServer server) {
    return Stream.ofNullable(server.getSpec().caConfigMap())
        .map(
            key ->
                new Reference(
                    ReferenceKind.CONFIG_MAP, key.name(), new FieldPath(List.of(CA, "name"))));
  }

  private static Stream<Reference> secrets(MCPServer server) {
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
                        List.of(
                            HANDSHAKE, "headers", "[" + i + "]", "valueFrom", "secretKeyRef"))));
  }

  /** Returns the field of the MCPServer with the reference, of its pod or not. */
  static String origin(Reference reference, FieldOrigin ofPod) {
    return FIELDS.contains(reference.field().steps().get(0))
        ? "spec." + reference.field()
        : ofPod.of(reference.field());
  }
}
