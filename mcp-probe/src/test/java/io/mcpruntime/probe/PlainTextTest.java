package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.probe.http.PlainText;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void controlAndDirectionCharactersBecomeOneSpace() {
    assertThat(PlainText.line(" a\u001b[31m\r\n\tb\u202ec\ud800d ", 40)).isEqualTo("a [31m b c d");
  }

  @Test
  void longTextIsShortenedWithoutSplittingACharacter() {
    assertThat(PlainText.line("abcdef", 6)).isEqualTo("abcdef");
    assertThat(PlainText.line("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(PlainText.line("abcd\ud83d\ude00fg", 6)).isEqualTo("abcd…");
    assertThat(PlainText.line("a" + " ".repeat(100), 6)).isEqualTo("a…");
  }
}
