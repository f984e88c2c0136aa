package io.mcpruntime.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers on a developer's machine are answered: there are no pods. */
class AnswersTest {
  /** Logs of the gateway in a cluster may speak of pods. */
  private static final Pattern LOG = Pattern.compile("\\bLOG\\s*\\.\\w+\\([^;]*;");

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
  private static final Pattern SPEAKS_OF_PODS = Pattern.compile("(?i)\\bpods?\\b.* |.* pods?\\b.*");

  private static List<String> sentences(String source) {
    return TEXT.matcher(LOG.matcher(source).replaceAll(";"))
        .results()
        .map(MatchResult::group)
        .filter(text -> SPEAKS_OF_PODS.matcher(text).find())
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-gateway", "mcp-local", "mcp-probe"})
  void noAnswerSpeaksOfPods(String module) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(10);
      assertThat(sources).flatMap(file -> sentences(read(file))).isEmpty();
    }
  }

  @Test
  void sentenceAboutPodsIsFoundAndNoNameOrLog() {
    assertThat(sentences("refuse(503, \"no pod of the server is ready\");")).hasSize(1);
    assertThat(sentences("refuse(503, \"Pods are gone\");")).hasSize(1);
    assertThat(sentences("fields.put(\"pod\", pod); LOG.debug(\"a pod is gone\", e);")).isEmpty();
  }
}
