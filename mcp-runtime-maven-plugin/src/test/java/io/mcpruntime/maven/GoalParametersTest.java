package io.mcpruntime.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.PluginDescriptor.Goal;
import io.mcpruntime.maven.PluginDescriptor.Parameter;
import io.mcpruntime.maven.platform.options.SetupOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.NodeList;

/** The parameters of each goal, reviewed as a difference: one that has no effect misleads. */
class GoalParametersTest {
  private static final Path GOLDEN = Path.of("src/test/resources/goals");

  static List<Goal> goals() throws IOException {
    return PluginDescriptor.goals();
  }

  @ParameterizedTest
  @MethodSource("goals")
  void parametersAreThoseOfTheGoldenFile(Goal goal) throws IOException {
    Path file = GOLDEN.resolve(goal.name() + ".txt");
    String text =
        goal.parameters().stream()
            .map(GoalParametersTest::line)
            .collect(Collectors.joining("\n", "", "\n"));
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest
  @MethodSource("goals")
  void everythingThatAUserMaySetIsDescribed(Goal goal) {
    assertThat(goal.description()).isNotBlank();
    assertThat(goal.parameters())
        .allSatisfy(
            parameter ->
                assertThat(parameter.description())
                    .as("description of %s", parameter.name())
                    .isNotBlank());
  }

  /** Their default stands in no annotation, so that the cluster's memory can come before it. */
  @ParameterizedTest
  @EnumSource
  void optionsOfSetupAreParametersWhoseDescriptionSaysTheDefault(SetupOption option)
      throws IOException {
    Parameter parameter =
        goals().stream()
            .filter(goal -> goal.name().equals("setup"))
            .flatMap(goal -> goal.parameters().stream())
            .filter(one -> option.property().equals(one.property()))
            .findFirst()
            .orElseThrow();
    if (option.standard() != null) {
      assertThat(parameter.description()).contains("The default is " + option.standard() + ".");
    }
  }

  @Test
  void noGoldenFileIsLeftOver() throws IOException {
    List<String> goals = goals().stream().map(goal -> goal.name() + ".txt").toList();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(goals);
    }
  }

  /** Without it Eclipse marks each POM that binds a goal as an error. */
  @Test
  void eclipseKnowsWhatToDoWithEachGoal() throws Exception {
    NodeList listed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml").toFile())
            .getElementsByTagName("goal");
    assertThat(
            IntStream.range(0, listed.getLength()).mapToObj(i -> listed.item(i).getTextContent()))
        .containsExactlyElementsOf(goals().stream().map(Goal::name).sorted().toList());
  }

  private static String line(Parameter parameter) {
    return Stream.of(parameter.name(), parameter.property(), parameter.type(), parameter.value())
        .map(value -> value == null ? "-" : value)
        .collect(Collectors.joining(" "));
  }
}
