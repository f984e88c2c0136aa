package io.mcpruntime.operator.reference;

import java.util.Optional;

/** Tells of an object whether its label lets every server of the namespace use it. */
@FunctionalInterface
public interface Labelled {
  /** Why it may not be used, and what to do; empty when it may. */
  Optional<String> problem(String namespace, Reference.Target target);
}
