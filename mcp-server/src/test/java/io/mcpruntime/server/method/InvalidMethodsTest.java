package io.mcpruntime.server.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.server.annotation.Param;
import io.mcpruntime.server.annotation.Prompt;
import io.mcpruntime.server.annotation.Resource;
import io.mcpruntime.server.annotation.Tool;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // reflection finds them
class InvalidMethodsTest {
  record Tree(String name, List<Tree> children) {}

  record Upload(InputStream content) {}

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              private void hidden() {}
            },
            ".hidden: it is private; make it public"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void read(InputStream in) {}
            },
            ".read: parameter in: type java.io.InputStream is not supported; use a String,"
                + " number, boolean, enum, date, List, Map<String, …>, Optional or record"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void take(List<Upload> uploads) {}
            },
            ".take: parameter uploads: Upload.content: type java.io.InputStream is not supported;"
                + " use"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void plant(Tree tree) {}
            },
            ".plant: parameter tree: Tree.children: record Tree contains itself; use"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              Optional<String> maybe() {
                return Optional.empty();
              }
            },
            ".maybe: its result: type java.util.Optional<java.lang.String> is not supported; use a"
                + " String, number, boolean, enum, date, List, Map<String, …> or record"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void count(@Param(required = false) int most) {}
            },
            ".count: parameter most can't be absent as int; give it a defaultValue, or make it an"
                + " Optional"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void count(@Param(defaultValue = "many") int most) {}
            },
            ".count: defaultValue of parameter most is \"many\"; write a value of type int"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void book(@Param(defaultValue = "tomorrow") LocalDate day) {}
            },
            ".book: defaultValue of parameter day is \"tomorrow\"; write a value of type"
                + " java.time.LocalDate"),
        Arguments.of(
            new Object() {
              @Tool(description = "…")
              void count(@Param(name = "a") int one, @Param(name = "a") int other) {}
            },
            ".count: two parameters are named a; rename one of them"),
        Arguments.of(
            new Object() {
              @Tool(name = "two words", description = "…")
              void speak() {}
            },
            ".speak: \"two words\" is no name for a @Tool; use 1 to 128 of A-Z, a-z, 0-9, _, - and"
                + " ."),
        Arguments.of(
            new Object() {
              @Resource(uri = "notes://{id}")
              String note() {
                return "";
              }
            },
            ".note: uri \"notes://{id}\" is no address; write one with a scheme and without a"
                + " template, such as notes://all"),
        Arguments.of(
            new Object() {
              @Resource(uri = "notes://one")
              String note(String id) {
                return "";
              }
            },
            ".note: a resource takes no parameters; make it a @Tool, or remove them"),
        Arguments.of(
            new Object() {
              @Resource(uri = "notes://one")
              int note() {
                return 0;
              }
            },
            ".note: a resource is text or bytes; return a String or a byte[]"),
        Arguments.of(
            new Object() {
              @Prompt(description = "…")
              List<String> speech() {
                return List.of();
              }
            },
            ".speech: a prompt is a message; return a String"),
        Arguments.of(
            new Object() {
              @Prompt(description = "…")
              String speech(int words) {
                return "";
              }
            },
            ".speech: parameter words: arguments of prompts are texts; make it a String or an"
                + " Optional<String>"),
        Arguments.of(
            new Object() {
              void speech() {}
            },
            " has no method with @Tool, @Resource or @Prompt: annotate one"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsOneLineThatNamesTheMethodAndTheRemedy(Object object, String message) {
    assertThatThrownBy(() -> MethodScanner.scan(List.of(object)))
        .isInstanceOf(InvalidMethodException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  /** The first of two that want one name. */
  static final class First {
    @Tool(description = "…")
    void same() {}
  }

  /** The second. */
  static final class Second {
    @Tool(name = "same", description = "…")
    void other() {}
  }

  @Test
  void twoToolsOfOneNameAreNamedBoth() {
    assertThatThrownBy(() -> MethodScanner.scan(List.of(new First(), new Second())))
        .hasMessage("Second.other: First.same has the @Tool same, too; rename one of them");
  }

  @Test
  void classWithoutParameterNamesIsToldHowToCompile(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Nameless.java");
    Files.writeString(
        source,
        """
        import io.mcpruntime.server.annotation.Tool;
        public class Nameless {
          @Tool(description = "…")
          public void take(int most) {}
        }\
        """);
    String classPath = System.getProperty("java.class.path");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, source.toString()))
        .isZero();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object nameless = loader.loadClass("Nameless").getConstructor().newInstance();
      assertThatThrownBy(() -> MethodScanner.scan(List.of(nameless)))
          .hasMessage(
              "Nameless.take: the names of its parameters are not in the class file; compile with"
                  + " -parameters (in the POM: <maven.compiler.parameters>true"
                  + "</maven.compiler.parameters>), or write @Param(name = …)");
    }
  }
}
