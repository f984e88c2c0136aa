package io.mcpruntime.operator.reference;

import io.mcpruntime.operator.pod.FieldPath;
import java.util.regex.Pattern;

/**
 * A reference of a pod to an object of its namespace.
 *
 * @param name the name of the object, or a description for {@link ReferenceKind#OTHER}
 * @param field the field that names or uses the object
 */
public record Reference(ReferenceKind kind, String name, FieldPath field) {
  /** The object that one or more fields refer to. */
  public record Target(ReferenceKind kind, String name) {
    private static final Pattern NAME =
        Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final int MAX_LENGTH = 253;

    /**
     * Whether the name is valid. Invalid names are never requested: {@code ..} in a path of the API
     * server would be another object.
     */
    public boolean isPossible() {
      return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
    }

    @Override
    public String toString() {
      return kind == ReferenceKind.OTHER ? name : kind.title() + " " + name;
    }
  }

  /** Returns the object of the reference. */
  public Target target() {
    return new Target(kind, name);
  }
}
