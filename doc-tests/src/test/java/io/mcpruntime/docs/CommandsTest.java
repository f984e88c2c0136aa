package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each block of commands in README and docs is run by a test, or says why not. */
class CommandsTest {
  private static final Pattern GOAL = Pattern.compile("mcp:([a-z-]+)");
  private static final Pattern OPTION = Pattern.compile("-D([\\w.]+)");
  private static final Pattern TEST =
      Pattern.compile("(\\w+)|src/it/[\\w-]+|e2e/public/[\\w-]+|\\.ci/\\w+");

  @ParameterizedTest
  @MethodSource("blocks")
  void blockNamesTestsThatExistOrSaysWhyItIsNotRun(CodeBlock block) {
    if (block.tests().isEmpty()) {
      assertThat(block.reason().split(" ", -1))
          .as("%s needs <!-- run by TEST --> or <!-- not run: reason --> before it", block)
          .hasSizeGreaterThan(3);
    } else {
      assertThat(block.tests()).as(block.toString()).allMatch(test -> !sources(test).isEmpty());
    }
  }

  /** A test that never calls a goal does not run a block that has it. */
  @ParameterizedTest
  @MethodSource("blocksWithTests")
  void testsCallTheGoalsOfTheBlock(CodeBlock block) {
    String sources = texts(block);
    assertThat(names(block, GOAL))
        .as(block.toString())
        .allMatch(goal -> sources.contains("mcp:" + goal) || sources.contains("\"" + goal + "\""));
  }

  @ParameterizedTest
  @MethodSource("blocksWithTests")
  void testsSetTheOptionsOfTheBlock(CodeBlock block) {
    assertThat(names(block, OPTION)).as(block.toString()).allMatch(texts(block)::contains);
  }

  private static List<String> names(CodeBlock block, Pattern pattern) {
    return pattern
        .matcher(String.join("\n", block.lines()))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  private static String texts(CodeBlock block) {
    return block.tests().stream()
        .flatMap(test -> sources(test).stream())
        .map(Repository::text)
        .collect(Collectors.joining());
  }

  private static Stream<CodeBlock> blocks() {
    return Page.guides().flatMap(page -> page.codeBlocks().stream()).filter(CodeBlock::hasCommands);
  }

  private static Stream<CodeBlock> blocksWithTests() {
    return blocks().filter(block -> !block.tests().isEmpty());
  }

  /** The files of a test class, an invoker project, or a script that a test runs. */
  private static List<Path> sources(String test) {
    if (!TEST.matcher(test).matches()) {
      return List.of();
    }
    if (test.matches("\\w+")) {
      return Repository.javaFiles(test).stream()
          .filter(file -> file.toString().contains("src/test/java"))
          .toList();
    }
    return Repository.files().stream().filter(file -> file.startsWith(test)).toList();
  }
}
