package io.mcpruntime.gateway.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.ToolLock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovedMessagesTest {
  private final ApprovedMessages approved = new ApprovedMessages();

  @Test
  void messageIsApprovedForItsLockOnly() {
    approved.add("a", new ToolLock("1", Map.of("x", "2"), true));
    assertThat(approved.contains("a", new ToolLock("1", Map.of("x", "2"), true))).isTrue();
    assertThat(approved.contains("a", new ToolLock("1", Map.of("x", "3"), true))).isFalse();
    assertThat(approved.contains("b", new ToolLock("1", Map.of("x", "2"), true))).isFalse();
  }

  @Test
  void onlyTheLastAreRemembered() {
    ToolLock lock = new ToolLock("1", Map.of(), true);
    for (int i = 0; i < 17; i++) {
      approved.add(Integer.toString(i), lock);
    }
    assertThat(approved.contains("0", lock)).isFalse();
    assertThat(approved.contains("1", lock)).isTrue();
    assertThat(approved.contains("16", lock)).isTrue();
  }
}
