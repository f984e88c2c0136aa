package io.mcpruntime.maven.client.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.client.endpoint.Deployments.Deployed;
import io.mcpruntime.maven.client.endpoint.TargetChoice.ProjectServers;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetChoiceTest {
  private static final String TWO =
      """
      {"pid":%d,"url":"http://127.0.0.1:8765","more":1,"servers":[
        {"name":"weather","url":"http://127.0.0.1:8765/weather/mcp","more":1},
        {"name":"stock","url":"http://127.0.0.1:8765/stock/mcp"}]}\
      """;
  private static final String ONE =
      """
      {"pid":%d,"servers":[{"name":"weather","url":"http://127.0.0.1:8765/weather/mcp"}]}\
      """;

  @TempDir Path folder;

  @Test
  void addressThatIsGivenIsAsked() throws Exception {
    running(ONE);

    assertThat(choice("ns/weather").choose("http://other/mcp", null))
        .hasToString("http://other/mcp (mcp.url)");
    assertThatThrownBy(() -> choice().choose("http://a b", null))
        .hasMessage("mcp.url is \"http://a b\", which is no URL: Illegal character in authority");
  }

  @Test
  void serverOnThisMachineIsAskedBeforeTheDeployedOne() throws Exception {
    running(ONE);

    assertThat(choice("ns/weather").choose(null, null))
        .hasToString("http://127.0.0.1:8765/weather/mcp (weather on this machine)");
  }

  @Test
  void oneOfSeveralIsChosenByName() throws Exception {
    running(TWO);

    assertThat(choice().choose(null, "stock").url()).hasToString("http://127.0.0.1:8765/stock/mcp");
    assertThat(choice().choose(null, "ns/stock").url())
        .hasToString("http://127.0.0.1:8765/stock/mcp");
    assertThatThrownBy(() -> choice().choose(null, null))
        .hasMessage("which server? weather, stock run here; choose with -Dmcp.server=NAME");
  }

  /** Each module of a build has the file, and in each are all servers. */
  @Test
  void serverThatTwoModulesKnowIsOne() throws Exception {
    running(ONE);
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(folder.resolve("dev.json"), other.resolve("dev.json"));
    var servers = new ProjectServers(List.of(folder, other), List.of(), "mcp-servers");

    assertThat(new TargetChoice(servers, TargetChoiceTest::noCluster).choose(null, null).name())
        .isEqualTo("weather");
  }

  @Test
  void fileOfAProcessThatHasEndedTellsNothing() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.writeString(folder.resolve("dev.json"), ONE.formatted(ended.pid()));

    assertAsksTheCluster(choice("ns/weather"), null);
  }

  @Test
  void fileThatIsHalfWrittenTellsNothing() throws Exception {
    Files.writeString(folder.resolve("dev.json"), "{\"pid\":");

    assertAsksTheCluster(choice("ns/weather"), null);
  }

  @Test
  void serverThatDoesNotRunHereIsLookedForInTheCluster() throws Exception {
    running(ONE);

    assertAsksTheCluster(choice(), "stock");
    assertAsksTheCluster(choice("ns/weather"), "other/stock");
  }

  @Test
  void folderWithoutServersSaysWhatToWrite() {
    assertThatThrownBy(() -> choice().choose(null, null))
        .hasMessage(
            "which server? There is none in this folder; -Dmcp.url=http://HOST/NAME/mcp,"
                + " or -Dmcp.server=NAME of the cluster");
  }

  @Test
  void projectWithSeveralServersNamesThem() {
    assertThatThrownBy(() -> choice("a/x", "/y").choose(null, null))
        .hasMessage("which server? a/x, y are in this project; choose with -Dmcp.server=NAME");
  }

  private static NamespaceChoice namespaces(Path folder, String namespace, String... names) {
    return new NamespaceChoice(
        new ProjectServers(List.of(folder), List.of(names), namespace), "here");
  }

  @Test
  void serverIsLookedForWhereItWasDeployedLast() throws Exception {
    assertThat(namespaces(folder, null, "/weather").of("/weather"))
        .hasToString("mcp-servers (the default)");
    Deployments.add(folder, new Deployed("here", "old", "weather"));
    Deployments.add(folder, new Deployed("here", "team", "weather"));
    Deployments.add(folder, new Deployed("there", "other", "weather"));
    Deployments.add(folder, new Deployed("here", "others", "stock"));
    assertThat(namespaces(folder, null, "/weather").of("/weather"))
        .hasToString("team (where this project deployed it last)");
    assertThat(namespaces(folder, null).of("weather").name()).isEqualTo("team");
    assertThat(namespaces(folder, null, "/weather").of("unknown").name()).isEqualTo("mcp-servers");
  }

  @Test
  void namespaceThatIsWrittenComesBeforeTheLastDeploy() throws Exception {
    Deployments.add(folder, new Deployed("here", "team", "weather"));
    assertThat(namespaces(folder, "given", "/weather").of("/weather"))
        .hasToString("given (mcp.namespace)");
    assertThat(namespaces(folder, "given", "mcp-servers/weather").of("weather"))
        .hasToString("mcp-servers (as the project declares it)");
    assertThat(namespaces(folder, "given", "own/weather").of("ns/weather"))
        .hasToString("ns (as named)");
  }

  @Test
  void recordThatIsHalfWrittenTellsNothing() throws Exception {
    Files.writeString(folder.resolve("deployed.json"), "{\"servers\":[{");
    assertThat(namespaces(folder, null).of("weather").name()).isEqualTo("mcp-servers");
    Deployments.add(folder, new Deployed("here", "team", "weather"));
    assertThat(namespaces(folder, null).of("weather").name()).isEqualTo("team");
  }

  private static void assertAsksTheCluster(TargetChoice choice, String server) {
    assertThatThrownBy(() -> choice.choose(null, server))
        .isInstanceOf(ClusterException.class)
        .message()
        .endsWith(" does not run on this machine; asked");
  }

  private void running(String file) throws IOException {
    Files.writeString(folder.resolve("dev.json"), file.formatted(ProcessHandle.current().pid()));
  }

  private TargetChoice choice(String... names) {
    return new TargetChoice(
        new ProjectServers(List.of(folder), List.of(names), "mcp-servers"),
        TargetChoiceTest::noCluster);
  }

  private static Cluster noCluster() throws ClusterException {
    throw new ClusterException("asked");
  }
}
