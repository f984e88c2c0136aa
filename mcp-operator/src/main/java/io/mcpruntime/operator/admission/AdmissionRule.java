package io.mcpruntime.operator.admission;

import java.util.Optional;

/** A rule that a server must meet before the operator writes any of its objects. */
@FunctionalInterface
public interface AdmissionRule {
  /** Returns the violation; empty if the server meets the rule. Called by many threads at once. */
  Optional<Violation> check(AdmissionRequest subject);

  /** Whether it reads other objects of the namespace, whose changes the operator does not watch. */
  default boolean looksAtObjects(AdmissionRequest subject) {
    return false;
  }
}
