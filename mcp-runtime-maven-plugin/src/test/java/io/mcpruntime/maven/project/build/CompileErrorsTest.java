package io.mcpruntime.maven.project.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class CompileErrorsTest {
  private static final Path BASE = Path.of("/project");

  @Test
  void placesAreShownAsEditorsLinkThem() {
    String text =
        """
        Compilation failure
        /project/src/main/java/A.java:[12,5] ';' expected
        /elsewhere/B.java:[3,1] cannot find symbol
          symbol: class C
        /project/src/main/java/A.java:[12,5] ';' expected
        """;
    assertThat(lines(text))
        .isEqualTo(
            "src/main/java/A.java:12:5: ';' expected\n/elsewhere/B.java:3:1: cannot find symbol");
  }

  @Test
  void failureWithoutPlacesIsShownAsItIs() {
    assertThat(lines("no such plugin")).isEqualTo("short");
  }

  @Test
  void errorsWithoutAPlaceStandBesideThoseWithOne() {
    String text =
        """
        Compilation failure:
        /project/src/main/java/A.java:[12,5] ';' expected
        /project/src/main/java/A.java:[13] no column
        warnings found and -Werror specified
        """;
    assertThat(lines(text))
        .isEqualTo(
            """
            src/main/java/A.java:12:5: ';' expected
            src/main/java/A.java:13: no column
            warnings found and -Werror specified""");
  }

  @Test
  void errorsThatAllHaveNoPlaceAreShown() {
    String text =
        """
        Compilation failure
        error: invalid flag: -Xfoo
        /project/src/main/java/A.java: cannot be read
        """;
    String shown =
        CompileErrors.lines(new MojoFailureException("", "Compilation failure", text), BASE);
    assertThat(shown).isEqualTo("error: invalid flag: -Xfoo\nsrc/main/java/A.java: cannot be read");
  }

  private static String lines(String longMessage) {
    return CompileErrors.lines(new MojoFailureException("source", "short", longMessage), BASE);
  }
}
