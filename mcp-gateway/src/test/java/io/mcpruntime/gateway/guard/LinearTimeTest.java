package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts the characters that are looked at, over families of inputs; no clock decides. */
class LinearTimeTest {
  private static final int SIZE = 16_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", " ", "\t", "\r\n", "\n ", "\n\tat ", "\tat ", "at ", "at x(", "at a.b(C.java:",
        "Caused by: ", "\\n", "\\n\\tat ", "\\t", "\\", "a.", "a.b.C.", "java.lang.", "Exception",
        "aException.", ":1", ":1:", "\n at :1", "(", "File \"", "\n File \"x", "T",
        "Traceback (most recent ", "goroutine ", "\n#", "\n#.php", "x", "\u00e4", "\u2028", "\u0000",
        "\n    at f (/x.js:", "\n   at A.B() in C:\\x.cs:line "
      })
  void eachCharacterIsLookedAtAFixedNumberOfTimes(String unit) {
    for (String around : new String[] {"", "\n", "{\"message\":\""}) {
      long small = visits(around + unit.repeat(SIZE / unit.length()));
      long large = visits(around + unit.repeat(4 * SIZE / unit.length()));
      assertThat(large).isLessThan(64L * 4 * SIZE);
      assertThat((double) large / small).isLessThan(4.5);
    }
  }

  private static long visits(String text) {
    Counting counting = new Counting(text);
    int frame = TraceScanner.frame(counting);
    String kept = ExceptionNames.remove(counting);
    assertThat(frame).isLessThan(text.length());
    assertThat(kept).hasSizeLessThanOrEqualTo(text.length());
    return counting.visits;
  }

  private static final class Counting implements CharSequence {
    private final String text;
    private long visits;

    Counting(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      visits++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      visits += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
