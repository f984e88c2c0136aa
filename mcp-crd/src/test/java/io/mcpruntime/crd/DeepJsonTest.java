package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DeepJsonTest {
  /** Jackson keeps names of fields for the next text unless it is told otherwise. */
  @Test
  void nothingIsKeptOfWhatAuthorsCallTheirFields() throws Exception {
    ObjectMapper json = DeepJson.mapper();
    long before = heap();
    for (int i = 0; i < 50; i++) {
      json.readTree("{\"%08d%s\":1}".formatted(i, "x".repeat(1_000_000)));
    }
    assertThat(heap() - before).isLessThan(10L << 20);
    assertThat(json.readTree("{\"a\":{\"b\":1}}").at("/a/b").asInt()).isEqualTo(1);
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
