package io.mcpruntime.probe.tool;

/** One difference between two lists of tools; {@link #toString} returns a line to show. */
public record ToolChange(Kind kind, String tool, String what) {

  /** The meaning of a change for the tool's callers. */
  public enum Kind {
    /** A new tool: {@code + forecast}. */
    ADDED('+'),
    /** A removed tool, which breaks all its callers: {@code - alerts}. */
    REMOVED('-'),
    /** A compatible change: {@code ~ alerts: new argument days}. */
    CHANGED('~'),
    /** A change that breaks calls: {@code ! alerts: argument city became required}. */
    BROKEN('!');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  /** Whether existing callers may fail. */
  public boolean breaking() {
    return kind == Kind.REMOVED || kind == Kind.BROKEN;
  }

  @Override
  public String toString() {
    return kind.sign + " " + tool + (what == null ? "" : ": " + what);
  }
}
