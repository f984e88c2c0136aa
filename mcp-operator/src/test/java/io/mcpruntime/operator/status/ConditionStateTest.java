package io.mcpruntime.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionStateTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\u001b[2J", "\u0000", "\u202e", "\u2028", "\ud800"})
  void messageIsOneLineOfPlainText(String odd) {
    String message = ConditionState.no("InvalidSpec", "spec." + odd + "WARN is no field").message();
    assertThat(message).startsWith("spec. ").endsWith("WARN is no field");
    assertThat(message).matches("[ -~]+");
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 500_000})
  void messageFitsIntoACondition(int length) {
    assertThat(ConditionState.no("InvalidSpec", "k".repeat(length)).message()).hasSize(4_096);
  }
}
