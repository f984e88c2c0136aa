package io.mcpruntime.probe.tool;

/** One difference between two lists of tools, of one tool; as text it is a line to show. */
public record ToolChange(Kind kind, String tool, String what) {

  /** What a change means to those who call the tool. */
  public enum Kind {
    /** A tool that is new: {@code + forecast}. */
    ADDED('+'),
    /** A tool that is gone, which breaks all who call it: {@code - alerts}. */
    REMOVED('-'),
    /** What callers needn't notice: {@code ~ alerts: new argument days}. */
    CHANGED('~'),
    /** What makes calls fail that worked: {@code ! alerts: argument city became required}. */
    BROKEN('!');

    private final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  /** Whether callers of before may fail. */
  public boolean breaking() {
    return kind == Kind.REMOVED || kind == Kind.BROKEN;
  }

  @Override
  public String toString() {
    return kind.sign + " " + tool + (what == null ? "" : ": " + what);
  }
}
