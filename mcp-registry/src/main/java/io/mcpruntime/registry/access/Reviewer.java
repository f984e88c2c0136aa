package io.mcpruntime.registry.access;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds out whose token it is. */
@FunctionalInterface
public interface Reviewer {
  /** Empty when nobody may use it; failed when that can't be known now. */
  Future<Optional<Caller>> review(String token);
}
