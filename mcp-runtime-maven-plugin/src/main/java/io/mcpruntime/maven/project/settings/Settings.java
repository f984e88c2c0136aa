package io.mcpruntime.maven.project.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The settings that a program starts with.
 *
 * @param sources what counts most first
 * @param maven knows the values of Maven's properties, or null
 */
record Settings(List<Source> sources, UnaryOperator<String> maven) {
  /** A value, without placeholders, and where it stands. */
  record Setting(String value, String origin) {}

  Settings {
    sources = List.copyOf(sources);
  }

  /** The first of these names that has a value. */
  Optional<Setting> first(List<String> names) {
    return names.stream().flatMap(name -> get(name).stream()).findFirst();
  }

  /** The values of a list: between commas, or each with its own index, as YAML has it. */
  List<String> list(List<String> names) {
    return names.stream()
        .map(this::list)
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<String> list(String name) {
    List<String> values = new ArrayList<>();
    get(name).ifPresent(all -> values.addAll(List.of(all.value().split(","))));
    for (int i = 0; get(name + "[" + i + "]").isPresent(); i++) {
      get(name + "[" + i + "]").ifPresent(one -> values.add(one.value()));
    }
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  /** A value with a placeholder that has none stays as it is written. */
  Optional<Setting> get(String name) {
    String key = Source.canonical(name);
    Placeholders placeholders = new Placeholders(this::raw);
    return sources.stream()
        .filter(source -> source.values().containsKey(key))
        .findFirst()
        .map(
            source -> {
              String written = source.values().get(key);
              String value = placeholders.resolve(written).orElse(written);
              return new Setting(value.strip(), source.origin());
            });
  }

  private Optional<String> raw(String name) {
    String key = Source.canonical(name);
    return sources.stream()
        .filter(source -> source.values().containsKey(key))
        .map(source -> source.values().get(key))
        .findFirst()
        .or(() -> Optional.ofNullable(maven.apply(name)));
  }
}
