package io.mcpruntime.maven.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.client.call.SavedCall;
import io.mcpruntime.maven.client.sample.Sample;
import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.output.TerminalText;

/**
 * Arguments of one call, and where they are from.
 *
 * @param at where a person wrote them, or {@code null}
 */
record Attempt(JsonNode arguments, Origin origin, Location at) {
  private static final int LONGEST = 300;

  /** Who chose the arguments. */
  enum Origin {
    /** A person, in {@code .mcp/calls}. */
    KEPT,
    /** The schema, by defaults and examples, or it needs none. */
    EXAMPLES,
    /** We, at least a part of them. */
    INVENTED
  }

  static Attempt kept(SavedCall call) {
    return new Attempt(call.arguments(), Origin.KEPT, call.at());
  }

  static Attempt made(Sample sample) {
    return new Attempt(sample.value(), sample.invented() ? Origin.INVENTED : Origin.EXAMPLES, null);
  }

  /** Whether a tool may refuse them without a fault. */
  boolean isInvented() {
    return origin == Origin.INVENTED;
  }

  @Override
  public String toString() {
    String shown = TerminalText.line(arguments.toString(), LONGEST);
    return switch (origin) {
      case KEPT -> shown + " of " + at;
      case EXAMPLES -> shown;
      case INVENTED -> shown + ", made of its schema";
    };
  }
}
