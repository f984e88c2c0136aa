package io.mcpruntime.operator;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Strings with one hash code. */
public final class HashCollisions {
  private static final int LENGTH = 16;

  private HashCollisions() {}

  /** So many different ones, up to 65,536: "Aa" and "BB" have the same hash code. */
  public static Stream<String> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                IntStream.range(0, LENGTH)
                    .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining()));
  }
}
