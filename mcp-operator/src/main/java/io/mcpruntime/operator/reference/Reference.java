package io.mcpruntime.operator.reference;

import io.mcpruntime.operator.pod.FieldPath;
import java.util.regex.Pattern;

/**
 * A pod's use of an object of its namespace.
 *
 * @param name of the object; of {@link ReferenceKind#OTHER} what it is
 * @param field that names it, or makes use of it
 */
public record Reference(ReferenceKind kind, String name, FieldPath field) {
  /** The object itself: two fields may name the same. */
  public record Target(ReferenceKind kind, String name) {
    private static final Pattern NAME =
        Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final int MAX_LENGTH = 253;

    /**
     * Whether an object can have the name. Others are never asked for: {@code ..} in a path of the
     * API server is another object.
     */
    public boolean isPossible() {
      return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
    }

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
