package io.mcpruntime.registry.access;

import io.mcpruntime.registry.request.Endpoint;
import io.mcpruntime.registry.request.RegistryRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: a namespace's token reads and writes repositories {@code NAMESPACE/...}.
 *
 * @param deletes whether tags, manifests and blobs may be deleted at all
 */
public record AccessRule(boolean deletes) {
  /** What lies in their repositories is pushed by setup alone. */
  private static final Set<String> PLATFORM = Set.of("mcp-runtime", "registry", "mcp-nodes");

  /** Empty when it is allowed. */
  public Optional<Refusal> check(Caller caller, RegistryRequest request) {
    if (request.endpoint() == Endpoint.BASE) {
      return Optional.empty();
    }
    if (request.endpoint() == Endpoint.CATALOG) {
      return denied("the list of all repositories is not served");
    }
    if (!request.isOf(caller.namespace())) {
      return denied(
          "a token of namespace %s may use repositories %s/... only, not %s"
              .formatted(caller.namespace(), caller.namespace(), request.repository()));
    }
    if (request.isWrite()
        && PLATFORM.contains(caller.namespace())
        && !caller.equals(Caller.SETUP)) {
      return denied(
          "images of namespace %s are pushed by mvn mcp:setup only".formatted(caller.namespace()));
    }
    if (request.isDelete() && !deletes) {
      return Optional.of(
          new Refusal(
              405,
              "UNSUPPORTED",
              "deleting is off in this registry; mvn mcp:setup -Dmcp.registryDelete=true allows it"));
    }
    return Optional.empty();
  }

  /** What is sent on: blobs are taken over from the caller's own repositories only. */
  public RegistryRequest narrow(Caller caller, RegistryRequest request) {
    String from = request.query().get("from");
    boolean own = from != null && from.startsWith(caller.namespace() + "/");
    return own ? request : request.withoutMount();
  }

  private static Optional<Refusal> denied(String message) {
    return Optional.of(new Refusal(403, "DENIED", message));
  }
}
