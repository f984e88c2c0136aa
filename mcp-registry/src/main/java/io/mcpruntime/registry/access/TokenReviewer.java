package io.mcpruntime.registry.access;

import io.vertx.core.Future;
import java.util.Optional;

/** Asks for the caller that a token belongs to. */
@FunctionalInterface
public interface TokenReviewer {
  /** Returns empty for a token that is not valid; fails when nobody can tell now. */
  Future<Optional<Caller>> review(String token);
}
