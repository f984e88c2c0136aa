package io.mcpruntime.operator.reference;

import io.mcpruntime.operator.pod.FieldPath;

/**
 * A pod's use of an object of its namespace.
 *
 * @param name of the object; of {@link ReferenceKind#OTHER} what it is
 * @param field that names it, or makes use of it
 */
public record Reference(ReferenceKind kind, String name, FieldPath field) {
  /** The object itself: two fields may name the same. */
  public record Target(ReferenceKind kind, String name) {
    @Override
    public String toString() {
      return kind == ReferenceKind.OTHER ? name : kind.title() + " " + name;
    }
  }

  /** What is referred to. */
  public Target target() {
    return new Target(kind, name);
  }
}
