package io.mcpruntime.maven.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {
  @Test
  void stackTraceIsWhatItsExceptionsSay() {
    String log =
        """
        started
        Exception in thread "main" java.lang.IllegalStateException: cannot start
        \tat com.example.Main.main(Main.java:7)
        \tat java.base/java.lang.Thread.run(Thread.java:1583) ~[?:?]
        \t... 12 more
        Caused by: java.net.ConnectException: refused: db:5432
        \tat com.example.Db.<init>(Db.java:3)
        \t... 23 common frames omitted
        """;
    assertThat(LogTail.relevant(log.lines().toList(), 10))
        .containsExactly(
            "started",
            "Exception in thread \"main\" java.lang.IllegalStateException: cannot start",
            "Caused by: java.net.ConnectException: refused: db:5432");
  }

  @Test
  void linesAreShownOnceAndTheLastOnesWin() {
    assertThat(LogTail.relevant(List.of("a", "b", "", "a", "c"), 2)).containsExactly("a", "c");
    assertThat(LogTail.relevant(List.of("it looks at 3 things", "at noon"), 5)).hasSize(2);
  }
}
