package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class LinePromptTest {
  private final LinkedBlockingQueue<Character> keys = new LinkedBlockingQueue<>();

  @Test
  void lineEndsWithTheReturnKeyAndCanBeCorrected() throws InterruptedException {
    type("\b\bforecats\u007F\u007Fst\nrest");
    assertThat(new LinePrompt(keys).line("tool: ")).isEqualTo("forecast");
    assertThat(keys).hasSize(4);
  }

  @Test
  void terminalThatGoesAwayGivesNoLine() throws InterruptedException {
    type("fore" + TerminalKeys.GONE);
    assertThat(new LinePrompt(keys).line("tool: ")).isNull();
  }

  private void type(String text) {
    text.chars().forEach(key -> keys.add((char) key));
  }
}
