package io.mcpruntime.operator;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stores equal parts of managed fields once, as long as an object uses them. It finds parts by
 * ordered comparison and not by hash code: the author of an object chooses the names of its fields,
 * and could choose thousands with one hash code. Thread-safe.
 */
final class ManagedFieldsPool {
  /** The largest depth of one object's managed fields; the operator's own have less. */
  static final int MAX_DEPTH = 32;

  static final int MAX_FIELDS = 16_384;

  private final SortedMap<Shape, PodField> parts;
  private final ReferenceQueue<Map<String, Object>> unused = new ReferenceQueue<>();
  private long lastNumber;

  ManagedFieldsPool(Comparator<Shape> order) {
    parts = new TreeMap<>(order);
  }

  /** The shape of a part: the names of its fields, and the numbers of the parts below them. */
  record Shape(List<String> names, List<Long> numbers) implements Comparable<Shape> {
    @Override
    public int compareTo(Shape other) {
      int order = Integer.compare(names.size(), other.names.size());
      for (int i = 0; order == 0 && i < names.size(); i++) {
        order = names.get(i).compareTo(other.names.get(i));
        order = order == 0 ? numbers.get(i).compareTo(other.numbers.get(i)) : order;
      }
      return order;
    }
  }

  /** A map that several objects share; equal parts have the same number. */
  private static final class PodField extends WeakReference<Map<String, Object>> {
    private final Shape shape;
    private final long number;

    PodField(
        Map<String, Object> fields,
        ReferenceQueue<Map<String, Object>> unused,
        Shape shape,
        long number) {
      super(fields, unused);
      this.shape = shape;
      this.number = number;
    }
  }

  /** A pooled part with a strong reference to its map. */
  private record Shared(Map<String, Object> fields, long number) {}

  /** Whether the fields are few and shallow enough to be traversed. */
  static boolean fits(Map<?, ?> fields) {
    return count(fields, 0, 0) <= MAX_FIELDS;
  }

  private static int count(Map<?, ?> fields, int before, int depth) {
    int count = depth >= MAX_DEPTH ? MAX_FIELDS + 1 : before + fields.size();
    for (Object part : fields.values()) {
      if (count > MAX_FIELDS) {
        break;
      }
      count = part instanceof Map<?, ?> below ? count(below, count, depth + 1) : count;
    }
    return count;
  }

  /**
   * Replaces the parts of the map by pooled ones, which must not be changed. The map itself is not
   * pooled: it contains the owner's uid and is always different.
   *
   * @param fields fields for which {@link #fits} is true
   */
  synchronized void share(Map<String, Object> fields) {
    for (Reference<?> part = unused.poll(); part != null; part = unused.poll()) {
      parts.remove(((PodField) part).shape, part);
    }
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      shared(field.getValue()).ifPresent(part -> field.setValue(part.fields));
    }
  }

  /** Returns the pooled part; empty if the value or a value below it is not an object. */
  @SuppressWarnings("unchecked") // They come from JSON.
  private Optional<Shared> shared(Object value) {
    if (!(value instanceof Map)) {
      return Optional.empty();
    }
    Map<String, Object> fields = (Map<String, Object>) value;
    List<Long> numbers = new ArrayList<>(fields.size());
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      Optional<Shared> part = shared(field.getValue());
      if (part.isEmpty()) {
        return Optional.empty();
      }
      field.setValue(part.get().fields);
      numbers.add(part.get().number);
    }
    return Optional.of(kept(new Shape(List.copyOf(fields.keySet()), numbers), fields));
  }

  private Shared kept(Shape shape, Map<String, Object> fields) {
    PodField known = parts.get(shape);
    Map<String, Object> same = known == null ? null : known.get();
    if (same != null) {
      return new Shared(same, known.number);
    }
    PodField part = new PodField(fields, unused, shape, ++lastNumber);
    parts.put(shape, part);
    return new Shared(fields, part.number);
  }
}
