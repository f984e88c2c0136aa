package io.mcpruntime.maven.metadata;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Suggests the Kubernetes spelling of quantities that people write in other ways: {@code 256MB},
 * {@code 512 Mi}, {@code 0.5 CPU}, {@code 1,5}.
 */
final class QuantitySpelling {
  private static final Pattern PARTS = Pattern.compile("\\+?(\\d+)([.,]\\d+)?\\s*([A-Za-z]*)");
  private static final Pattern UNITS = Pattern.compile("[numkMGTPE]|[KMGTPE]i");
  private static final Pattern BYTES = Pattern.compile("([kmgtpe])(b|bytes?|ib|i|)");
  private static final Pattern CORES = Pattern.compile("v?cpus?|cores?");
  private static final Pattern MILLICORES = Pattern.compile("milli(cpus?|cores?)?|mcpus?|mcores?");

  private QuantitySpelling() {}

  /** Returns what to write instead of a text that is not a quantity, if its meaning is clear. */
  static Optional<String> of(String text) {
    Matcher parts = PARTS.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = parts.group(2) == null ? "" : parts.group(2);
    // Three digits after a comma may be thousands.
    return fraction.matches(",\\d{3}")
        ? Optional.empty()
        : withUnit(parts.group(1) + fraction.replace(',', '.'), parts.group(3));
  }

  private static Optional<String> withUnit(String number, String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    Matcher bytes = BYTES.matcher(lower);
    if (unit.isEmpty() || UNITS.matcher(unit).matches()) {
      return Optional.of(number + unit);
    }
    if (CORES.matcher(lower).matches() || lower.matches("b|bytes?")) {
      return Optional.of(number);
    }
    if (MILLICORES.matcher(lower).matches()) {
      return Optional.of(number + "m");
    }
    if (!bytes.matches()) {
      return Optional.empty();
    }
    String prefix = bytes.group(1).toUpperCase(Locale.ROOT);
    String binary = number + prefix + "i";
    boolean isBinary = bytes.group(2).startsWith("i");
    return Optional.of(
        isBinary ? binary : binary + " (or " + number + prefix.replace('K', 'k') + ")");
  }
}
