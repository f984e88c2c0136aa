package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A number within the limits of a schema: 1 where it fits, else one at a limit. */
final class Numbers {
  private static final int MAX_DIGITS = 30;
  private static final int TRIES = 20;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final JsonNode schema;
  private final boolean integer;
  private final BigDecimal low;
  private final BigDecimal high;
  private final BigDecimal step;

  private Numbers(JsonNode schema, boolean integer, Place place) throws NoSampleException {
    this.schema = schema;
    this.integer = integer;
    low = tighter(limit("minimum", place), limit("exclusiveMinimum", place), 1);
    high = tighter(limit("maximum", place), limit("exclusiveMaximum", place), -1);
    BigDecimal multiple = limit("multipleOf", place);
    boolean steps = multiple != null && multiple.signum() > 0;
    step = steps ? multiple : integer ? BigDecimal.ONE : null;
  }

  static JsonNode of(JsonNode schema, boolean integer, Place place) throws NoSampleException {
    Numbers numbers = new Numbers(schema, integer, place);
    return numbers.candidates().stream()
        .filter(numbers::fits)
        .distinct()
        .skip(place.variant())
        .findFirst()
        .map(Numbers::node)
        .orElseThrow(
            () ->
                new NoSampleException(
                    place,
                    "no %s fits its minimum, maximum and multipleOf"
                        .formatted(integer ? "integer" : "number")));
  }

  private BigDecimal limit(String keyword, Place place) throws NoSampleException {
    JsonNode written = schema.path(keyword);
    if (!written.isNumber()) {
      return null;
    }
    if (written.isFloatingPointNumber() && !Double.isFinite(written.doubleValue())) {
      throw tooLong(place);
    }
    BigDecimal value = written.decimalValue();
    if ((long) value.precision() - value.scale() > MAX_DIGITS || value.scale() > MAX_DIGITS) {
      throw tooLong(place);
    }
    return value;
  }

  private static NoSampleException tooLong(Place place) {
    return new NoSampleException(place, "its limits have more than " + MAX_DIGITS + " digits");
  }

  private static BigDecimal tighter(BigDecimal one, BigDecimal other, int sign) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) * sign > 0 ? one : other;
  }

  private List<BigDecimal> candidates() {
    List<BigDecimal> all = new ArrayList<>();
    all.add(BigDecimal.ONE);
    BigDecimal start = low != null ? low : high;
    if (step != null) {
      BigDecimal first =
          (start == null ? BigDecimal.ONE : start).divide(step, 0, RoundingMode.CEILING);
      BigDecimal way = low == null && high != null ? step.negate() : step;
      for (int i = 0; i <= TRIES; i++) {
        all.add(first.multiply(step).add(way.multiply(BigDecimal.valueOf(i))));
      }
      return plain(all);
    }
    if (low != null) {
      all.add(low);
    }
    if (high != null) {
      all.add(high);
    }
    if (low != null && high != null) {
      all.add(low.add(high).divide(TWO, MathContext.DECIMAL64));
    }
    BigDecimal way = BigDecimal.valueOf(low == null && high != null ? -1 : 1);
    for (int i = 0; i <= TRIES; i++) {
      all.add((start == null ? BigDecimal.ONE : start).add(way.multiply(BigDecimal.valueOf(i))));
    }
    return plain(all);
  }

  private static List<BigDecimal> plain(List<BigDecimal> numbers) {
    return numbers.stream().map(BigDecimal::stripTrailingZeros).toList();
  }

  private boolean fits(BigDecimal value) {
    return (!integer || value.scale() <= 0)
        && (step == null || value.remainder(step).signum() == 0)
        && within(value, "minimum", "exclusiveMinimum", 1)
        && within(value, "maximum", "exclusiveMaximum", -1);
  }

  private boolean within(BigDecimal value, String inclusive, String exclusive, int sign) {
    JsonNode open = schema.path(exclusive);
    // Before draft 6 it said whether the other keyword includes its value.
    int least = open.isBoolean() && open.booleanValue() ? 1 : 0;
    JsonNode closed = schema.path(inclusive);
    return (!closed.isNumber() || value.compareTo(closed.decimalValue()) * sign >= least)
        && (!open.isNumber() || value.compareTo(open.decimalValue()) * sign > 0);
  }

  private static JsonNode node(BigDecimal value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.scale() > 0) {
      return nodes.numberNode(value.doubleValue());
    }
    int bits = value.toBigInteger().bitLength();
    if (bits < Integer.SIZE) {
      return nodes.numberNode(value.intValueExact());
    }
    return bits < Long.SIZE
        ? nodes.numberNode(value.longValueExact())
        : BigIntegerNode.valueOf(value.toBigInteger());
  }
}
