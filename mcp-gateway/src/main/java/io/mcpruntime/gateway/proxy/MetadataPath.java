package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The paths where a server may have its OAuth metadata (RFC 9728): for the public path, for its own
 * path, or without a path.
 */
final class MetadataPath implements PodPath {
  /** Prefix of the metadata path; the path of the resource follows (RFC 9728, section 3.1). */
  static final String PROTECTED_RESOURCE = "/.well-known/oauth-protected-resource";

  /** Servers ask for a login at every path but that of their metadata, or know no GET there. */
  private static final Set<Integer> ELSEWHERE = Set.of(401, 403, 404, 405);

  private final List<String> paths;
  private final Queue<String> left;

  /**
   * @param publicPath of the server
   * @param ownPath where the server itself serves MCP
   */
  MetadataPath(String publicPath, String ownPath) {
    paths =
        Stream.of(publicPath, ownPath, "")
            .map(path -> PROTECTED_RESOURCE + (path.equals("/") ? "" : path))
            .distinct()
            .toList();
    left = new ArrayDeque<>(paths.subList(1, paths.size()));
  }

  @Override
  public String path(Backend pod) {
    return paths.get(0);
  }

  @Override
  public boolean mayMove(Backend pod) {
    return !left.isEmpty();
  }

  @Override
  public Optional<String> next(Backend pod, int status, String location) {
    return ELSEWHERE.contains(status) ? Optional.ofNullable(left.poll()) : Optional.empty();
  }
}
