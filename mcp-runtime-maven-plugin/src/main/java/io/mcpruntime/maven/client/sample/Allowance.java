package io.mcpruntime.maven.client.sample;

/** Bounds of what one schema may cost. */
final class Allowance {
  private static final int MAX_STEPS = 3_000;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_NESTING = 200;

  private int steps;
  private int nesting;

  /** Counts one more part of the schema, and how deep it is; {@link #leave} ends it. */
  void enter(Place place) throws NoSampleException {
    charge(1, place);
    if (place.depth() > MAX_DEPTH || nesting >= MAX_NESTING) {
      throw NoSampleException.gaveUp(place, "its schema is nested too deeply");
    }
    nesting++;
  }

  void leave() {
    nesting--;
  }

  void charge(int parts, Place place) throws NoSampleException {
    steps += Math.min(parts, MAX_STEPS + 1);
    if (steps > MAX_STEPS) {
      throw NoSampleException.gaveUp(place, "its schema is too large");
    }
  }
}
