package io.mcpruntime.maven.metadata;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns of quantities that are valid and probably a mistake: {@code memory: 512} is 512 bytes, and
 * {@code cpu: 500} is 500 cores.
 */
final class QuantityCheck {
  private static final Set<String> OF_BYTES =
      Set.of("memory", "storage", "ephemeral-storage", "sizeLimit");

  private static final List<String> PARENTS = List.of("limits", "requests");
  private static final BigDecimal MEBIBYTE = new BigDecimal(1 << 20);
  private static final BigDecimal MANY_CORES = new BigDecimal(64);

  private final Problems problems;
  private final Consumer<String> warnings;

  QuantityCheck(Problems problems, Consumer<String> warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  void check(Tree.Mapping server) {
    look("", server, true);
  }

  /**
   * @param hasSchema false in {@code podTemplate}, where the schema does not check quantities
   */
  private void look(String parent, Tree tree, boolean hasSchema) {
    if (tree instanceof Tree.Sequence list) {
      list.items().forEach(item -> look(parent, item, hasSchema));
    } else if (tree instanceof Tree.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                boolean quantity = PARENTS.contains(parent) || key.equals("sizeLimit");
                if (quantity && entry.value() instanceof Tree.Scalar scalar) {
                  quantity(key, scalar, hasSchema);
                } else {
                  look(key, entry.value(), hasSchema && !key.equals("podTemplate"));
                }
              });
    }
  }

  private void quantity(String key, Tree.Scalar scalar, boolean hasSchema) {
    String text = scalar.text();
    BigDecimal amount = amount(text);
    if (amount == null && !hasSchema) {
      problems.add(scalar.at(), Wording.noQuantity(key, scalar));
    }
    if (amount == null || amount.signum() <= 0) {
      return;
    }
    String number = text.replaceFirst("[A-Za-z]+$", "");
    if (OF_BYTES.contains(key) && amount.compareTo(MEBIBYTE) < 0) {
      warnings.accept(
          "%s: %s: %s is %s bytes; did you mean %sMi?"
              .formatted(
                  scalar.at(), key, text, amount.stripTrailingZeros().toPlainString(), number));
    } else if (key.equals("cpu") && amount.compareTo(MANY_CORES) >= 0) {
      warnings.accept(
          "%s: cpu: %s is %s cores; did you mean %sm?"
              .formatted(scalar.at(), text, amount.stripTrailingZeros().toPlainString(), number));
    }
  }

  /** Null for what is no quantity, which the schema tells. */
  private static BigDecimal amount(String text) {
    try {
      return Quantity.getAmountInBytes(new Quantity(text));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }
}
