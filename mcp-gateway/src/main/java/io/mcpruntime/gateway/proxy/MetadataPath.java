package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.Backend;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Where a server may have its OAuth metadata (RFC 9728): as the resource that clients know, as the
 * one that it is by itself, or as its only one.
 */
final class MetadataPath implements PodPath {
  /** Of a resource with a path, its own path follows (RFC 9728, section 3.1). */
  static final String PROTECTED_RESOURCE = "/.well-known/oauth-protected-resource";

  private static final int NOT_FOUND = 404;

  private final List<String> paths;
  private final Queue<String> left;

  /**
   * @param publicPath of the server, as clients know it
   * @param ownPath of the server, as it knows itself
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
    return status == NOT_FOUND ? Optional.ofNullable(left.poll()) : Optional.empty();
  }
}
