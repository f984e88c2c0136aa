package io.mcpruntime.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogBatchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void eachLineHasItsOwnMillisecond() {
    try (AccessLog log = new AccessLog(out)) {
      LogBatch batch = log.batch();
      for (long millis : new long[] {1_700_000_000_007L, 1_700_000_000_650L, 1_700_000_061_000L}) {
        batch.line(millis).end();
      }
      batch.line(-1).end();
      batch.flush();
    }
    assertThat(lines())
        .containsExactly(
            "{\"time\":\"2023-11-14T22:13:20.007Z\"}",
            "{\"time\":\"2023-11-14T22:13:20.650Z\"}",
            "{\"time\":\"2023-11-14T22:14:21.000Z\"}",
            "{\"time\":\"1969-12-31T23:59:59.999Z\"}");
  }

  @Test
  void textsHoldNoCharacterThatBreaksALine() {
    try (AccessLog log = new AccessLog(out)) {
      LogBatch batch = log.batch();
      batch.line(0).put("path", "/a\n\"\\é\u001b").put("long", "x".repeat(300)).end();
      batch.flush();
    }
    assertThat(lines())
        .containsExactly(
            "{\"time\":\"1970-01-01T00:00:00.000Z\",\"path\":\"/a?????\",\"long\":\"%s\"}"
                .formatted("x".repeat(256)));
  }

  private String[] lines() {
    return out.toString(StandardCharsets.US_ASCII).split("\n");
  }
}
