package io.mcpruntime.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of one kind, in the order they were taken. */
final class Series {
  private final String name;
  private final List<Double> values = new ArrayList<>();

  Series(String name) {
    this.name = name;
  }

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Pair by pair: the ratio holds when the machine's speed drifts. */
  Series ratioTo(Series other) {
    Series ratio = new Series(name + " / " + other.name);
    for (int i = 0; i < values.size(); i++) {
      ratio.add(values.get(i) / other.values.get(i));
    }
    return ratio;
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%-52s min %.2f  median %.2f  max %.2f  (%d)%n",
        name,
        min(),
        median(),
        max(),
        values.size());
  }

  /** Median, and the range behind it, each in a format as of {@link String#format}. */
  String text(String format) {
    String all = "%s (%s - %s)".formatted(format, format, format);
    return Double.isNaN(median()) ? "-" : String.format(Locale.ROOT, all, median(), min(), max());
  }

  private double min() {
    return values.stream().mapToDouble(v -> v).min().orElse(Double.NaN);
  }

  private double max() {
    return values.stream().mapToDouble(v -> v).max().orElse(Double.NaN);
  }
}
