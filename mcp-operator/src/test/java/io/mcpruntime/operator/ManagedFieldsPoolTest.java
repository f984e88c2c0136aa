package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts comparisons; no clock decides. */
class ManagedFieldsPoolTest {
  private static final int SIZE = 4_096;

  @Test
  void comparisonsGrowAsTheFieldsWhateverTheirNames() {
    assertThat(ratio(1)).isLessThan(5.5);
    assertThat(ratio(8)).isLessThan(5.5);
  }

  @Test
  void equalPartsAreOneAndOthersAreNot() {
    ManagedFieldsPool shared = new ManagedFieldsPool(Comparator.naturalOrder());
    Map<String, Object> one = nested(HashCollisions.names(8), 3);
    Map<String, Object> two = nested(HashCollisions.names(8), 3);
    Map<String, Object> other = nested(HashCollisions.names(9), 3);
    Stream.of(one, two, other).forEach(shared::share);
    assertThat(two).isEqualTo(one);
    assertThat(two.get("f:spec")).isSameAs(one.get("f:spec"));
    assertThat(other.get("f:spec")).isEqualTo(nested(HashCollisions.names(9), 3).get("f:spec"));
  }

  /** Measures four times as many fields. */
  private static double ratio(int levels) {
    return (double) comparisons(4 * SIZE / levels, levels) / comparisons(SIZE / levels, levels);
  }

  private static long comparisons(int count, int levels) {
    AtomicLong compared = new AtomicLong();
    ManagedFieldsPool shared =
        new ManagedFieldsPool(
            (one, other) -> {
              compared.incrementAndGet();
              return one.compareTo(other);
            });
    shared.share(nested(HashCollisions.names(count), levels));
    assertThat(compared.get()).isPositive();
    return compared.get();
  }

  /** Each name with so many levels of itself below it. */
  private static Map<String, Object> nested(Stream<String> names, int levels) {
    Map<String, Object> parts = new LinkedHashMap<>();
    names.forEach(
        name ->
            parts.put(
                name,
                IntStream.range(0, levels)
                    .mapToObj(level -> name)
                    .reduce(
                        new LinkedHashMap<String, Object>(),
                        (below, level) -> new LinkedHashMap<>(Map.of(level, below)),
                        (left, right) -> right)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("f:spec", parts);
    return fields;
  }
}
