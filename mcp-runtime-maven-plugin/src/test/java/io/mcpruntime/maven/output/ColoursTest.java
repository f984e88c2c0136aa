package io.mcpruntime.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void addedAndRemovedLinesHaveTheirColours() {
    Colours colours = Colours.of(null, true, Map.of());
    assertThat(colours.difference("+a")).isEqualTo("\u001b[32m+a\u001b[m");
    assertThat(colours.difference("-a")).isEqualTo("\u001b[31m-a\u001b[m");
    assertThat(colours.difference("@@ -1 +1 @@")).startsWith("\u001b[36m");
    assertThat(colours.difference(" a")).isEqualTo(" a");
    assertThat(colours.difference("")).isEmpty();
  }

  @Test
  void colourIsForTerminalsUnlessTheUserSaysOtherwise() {
    assertThat(isOn(Colours.of(null, false, Map.of()))).isFalse();
    assertThat(isOn(Colours.of("auto", true, Map.of("NO_COLOR", "1")))).isFalse();
    assertThat(isOn(Colours.of("auto", true, Map.of("TERM", "dumb")))).isFalse();
    assertThat(isOn(Colours.of("auto", true, Map.of("NO_COLOR", "")))).isTrue();
    assertThat(isOn(Colours.of("never", true, Map.of()))).isFalse();
    assertThat(isOn(Colours.of("always", false, Map.of("NO_COLOR", "1")))).isTrue();
  }

  private static boolean isOn(Colours colours) {
    return !colours.difference("+").equals("+");
  }
}
