package io.mcpruntime.operator.admission;

import java.util.Optional;

/** One condition that a server must meet before any of its objects is written. */
@FunctionalInterface
public interface AdmissionRule {
  /** Empty when the server meets it. Called by many threads at once. */
  Optional<Violation> check(AdmissionRequest subject);

  /** Whether it reads other objects of the namespace, whose changes the operator does not watch. */
  default boolean looksAtObjects(AdmissionRequest subject) {
    return false;
  }
}
