package io.mcpruntime.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalLogTest {
  private static final String HOSTILE = "a\u001b]52;c;x\u0007\u202e\u009bb";

  static List<BiConsumer<Log, String>> everyWayToLog() {
    return List.of(
        Log::info,
        Log::warn,
        Log::error,
        Log::debug,
        (log, text) -> log.info(text, caused()),
        (log, text) -> log.warn(text, caused()),
        (log, text) -> log.error(text, caused()),
        (log, text) -> log.debug(text, caused()),
        (log, text) -> log.info(caused()),
        (log, text) -> log.warn(caused()),
        (log, text) -> log.error(caused()),
        (log, text) -> log.debug(caused()));
  }

  private static Exception caused() {
    return new IllegalStateException("ours", new IllegalArgumentException(HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("everyWayToLog")
  void nothingThatControlsATerminalIsLogged(BiConsumer<Log, String> way) {
    List<String> logged = new ArrayList<>();
    way.accept(new TerminalLog(new RecordingLog(logged)), HOSTILE);
    assertThat(logged)
        .hasSize(1)
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("a?")
                    .doesNotContainPattern("[\u001b\u0007\u202e\u009b]"));
  }

  /** As Maven's: what is given beside a text is printed after it. */
  private static final class RecordingLog extends SystemStreamLog {
    private final List<String> logged;

    RecordingLog(List<String> logged) {
      this.logged = logged;
    }

    @Override
    public void debug(CharSequence text) {
      logged.add(text.toString());
    }

    @Override
    public void info(CharSequence text) {
      logged.add(text.toString());
    }

    @Override
    public void warn(CharSequence text) {
      logged.add(text.toString());
    }

    @Override
    public void error(CharSequence text) {
      logged.add(text.toString());
    }
  }
}
