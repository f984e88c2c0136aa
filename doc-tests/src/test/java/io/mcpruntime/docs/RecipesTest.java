package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipes of docs/ci.md, for CI servers that can't run here. */
class RecipesTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String PAGE = Repository.text(Path.of("docs/ci.md"));
  private static final Pattern COMMAND = Pattern.compile("mvn -B -ntp [^'`\n]+");

  /** The invoker runs it, with options of its own, on a real cluster. */
  private static final Path RUN = Path.of("src/it/deploy-commands/invoker.properties");

  @Test
  void gitHubRunsTheCommandWithTheSecretsInItsEnvironment() throws Exception {
    JsonNode job = YAML.readTree(block("yaml", 0)).at("/jobs/deploy");
    assertThat(job.path("timeout-minutes").asInt()).isPositive();
    assertThat(job.at("/env/MCP_REGISTRY_PASSWORD").asText()).contains("secrets.");
    assertThat(job.path("steps").findValuesAsText("run"))
        .contains(command())
        .noneMatch(run -> run.contains("secrets."));
  }

  @Test
  void gitLabCollectsTheReportAlsoOfAFailure() throws Exception {
    JsonNode deploy = YAML.readTree(block("yaml", 1)).path("deploy");
    assertThat(deploy.at("/script/0").asText()).isEqualTo(command());
    assertThat(deploy.at("/artifacts/when").asText()).isEqualTo("always");
    assertThat(deploy.at("/artifacts/reports/junit").asText())
        .isEqualTo("**/target/mcp/TEST-mcp-*.xml");
  }

  @Test
  void jenkinsRunsItWithTheCredentialsAndBalancedBraces() {
    String pipeline = block("groovy", 0);
    assertThat(pipeline).contains("sh '" + command() + "'", "withCredentials", "always {");
    assertThat(pipeline.chars().filter(c -> c == '{').count())
        .isEqualTo(pipeline.chars().filter(c -> c == '}').count());
  }

  /** What all three call is what a test on a cluster calls. */
  @Test
  void commandsAreRunByTheInvoker() {
    List<String> commands =
        COMMAND.matcher(PAGE).results().map(match -> match.group().strip()).distinct().toList();
    assertThat(commands).containsExactlyInAnyOrder(command(), "mvn -B -ntp verify mcp:generate");
    assertThat(Repository.text(RUN)).contains(command().substring("mvn -B -ntp ".length()));
    assertThat(Repository.text(Path.of("src/it/environments/invoker.properties")))
        .contains("mcp:generate");
  }

  private static String command() {
    return "mvn -B -ntp verify mcp:deploy -Dmcp.rollbackOnFailure";
  }

  /** The block with this number among those of the language after the title. */
  private static String block(String language, int number) {
    String recipes = PAGE.substring(PAGE.indexOf("## Recipes"));
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(recipes)
        .results()
        .skip(number)
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
