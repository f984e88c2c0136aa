package io.mcpruntime.registry.access;

import io.mcpruntime.registry.request.RegistryEndpoint;
import io.mcpruntime.registry.request.RegistryRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a caller may do: a namespace's token reads and writes {@code NAMESPACE/...}.
 *
 * @param deletes whether tags, manifests and blobs may be deleted at all
 */
public record AccessRule(boolean deletes) {
  /** Namespaces whose images only setup pushes. */
  private static final Set<String> PLATFORM = Set.of("mcp-runtime", "registry", "mcp-nodes");

  /** Returns the error of a request that is not allowed. */
  public Optional<ApiError> check(Caller caller, RegistryRequest request) {
    if (request.endpoint() == RegistryEndpoint.BASE) {
      return Optional.empty();
    }
    if (request.endpoint() == RegistryEndpoint.CATALOG) {
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
          new ApiError(
              405,
              "UNSUPPORTED",
              "deleting is off in this registry; mvn mcp:setup -Dmcp.registryDelete=true allows it"));
    }
    return Optional.empty();
  }

  /** Removes a mount from a repository that is not the caller's own. */
  public RegistryRequest narrow(Caller caller, RegistryRequest request) {
    String from = request.query().get("from");
    boolean own = from != null && from.startsWith(caller.namespace() + "/");
    return own ? request : request.withoutMount();
  }

  private static Optional<ApiError> denied(String message) {
    return Optional.of(new ApiError(403, "DENIED", message));
  }
}
