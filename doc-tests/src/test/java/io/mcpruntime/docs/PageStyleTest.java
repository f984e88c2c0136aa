package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of at most 120 characters and sentences of at most 25 words on average. */
class PageStyleTest {
  private static final int WIDTH = 120;
  private static final int WORDS = 25;

  private static final String OPENING =
      "(After (reading this page|working through this page) you|Look up here|Find the page) .*";

  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*([-*]|\\d+\\.) )");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?:;])\\s+(?=[A-Z`*\\[(])");

  @ParameterizedTest
  @MethodSource("pages")
  void linesAreShortExceptInTables(Page page) {
    List<String> wide =
        page.lines().stream()
            .filter(line -> line.length() > WIDTH && !line.strip().startsWith("|"))
            .toList();
    assertThat(wide).as(page.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void sentencesAreShort(Page page) {
    List<Long> lengths = lengths(page);
    double average = lengths.stream().mapToLong(Long::longValue).average().orElse(0);
    assertThat(average).as("%s: words in a sentence", page).isLessThanOrEqualTo(WORDS);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void titleIsFollowedByWhatTheReaderCanDo(Page page) {
    List<String> text = page.lines().stream().filter(line -> !line.isBlank()).limit(2).toList();
    assertThat(text.get(0)).startsWith("# ");
    if (page.name().startsWith("docs/")) {
      assertThat(text.get(1)).as(page.name()).matches(OPENING);
    }
  }

  private static Stream<Page> pages() {
    return Page.all();
  }

  private static Stream<Page> guides() {
    return Page.guides();
  }

  private static List<Long> lengths(Page page) {
    String text =
        String.join("\n", page.sentences())
            .replaceAll("\\]\\([^)]*\\)", "]")
            .replaceAll("`[^`]*`", "Code");
    return PARAGRAPH
        .splitAsStream(text)
        .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
        .flatMap(SENTENCE::splitAsStream)
        .map(PageStyleTest::words)
        .filter(words -> words > 0)
        .toList();
  }

  private static long words(String sentence) {
    return Stream.of(sentence.split(" ", -1)).filter(word -> word.matches(".*\\w.*")).count();
  }
}
