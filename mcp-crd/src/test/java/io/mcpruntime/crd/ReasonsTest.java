package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Path PAGE = Path.of("../docs/troubleshooting.md");

  @Test
  void eachReasonIsExplainedAndNoOther() throws IOException {
    assertThat(ReasonsReference.read().documented()).isEqualTo(ReasonsReference.constants());
  }

  @Test
  void reasonThatNeedsAPersonSaysWhatToDo() throws IOException {
    ReasonsReference reference = ReasonsReference.read();
    assertThat(Reasons.NEED_A_PERSON)
        .allSatisfy(
            reason ->
                assertThat(reference.remedy(reason))
                    .as(reason)
                    .isNotEmpty()
                    .isNotEqualTo("nothing"));
  }

  /** Regenerate with {@code mvn test -pl mcp-crd -Dgolden.update} and review the difference. */
  @Test
  void pageHasTheTablesMadeFromTheReasons() throws IOException {
    String page = Files.readString(PAGE);
    String generated = ReasonsReference.read().writtenInto(page);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, generated);
    }
    assertThat(PAGE).hasContent(generated);
  }
}
