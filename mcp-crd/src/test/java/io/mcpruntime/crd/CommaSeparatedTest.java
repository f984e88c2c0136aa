package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommaSeparatedTest {
  @Test
  void entriesAreSeparatedByCommasAndWhiteSpace() {
    assertThat(CommaSeparated.parse(" b, a,,c\n d ,")).containsExactly("b", "a", "c", "d");
  }

  @Test
  void nothingIsAnEmptyList() {
    assertThat(CommaSeparated.parse(null)).isEmpty();
    assertThat(CommaSeparated.parse(" ")).isEmpty();
  }
}
