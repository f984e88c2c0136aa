package io.mcpruntime.maven.client.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.maven.client.endpoint.Deployments.Deployed;
import io.mcpruntime.maven.client.endpoint.TargetChoice.ProjectServers;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
    assertThatThrownBy(() -> choice().choose(null, null))
        .hasMessage(
            "which server? weather, stock run here; choose with -Dmcp.server=weather or"
                + " -Dmcp.server=stock");
  }

  /** As in the folder of one module of a build that runs as a whole. */
  @Test
  void projectsOnlyServerIsMeantWhereSeveralRun() throws Exception {
    running(TWO);

    assertThat(choice("ns/stock").choose(null, null).url())
        .hasToString("http://127.0.0.1:8765/stock/mcp");
    assertThatThrownBy(() -> choice("ns/stock", "ns/weather").choose(null, null))
        .hasMessage(
            "which server? weather, stock run here; choose with -Dmcp.server=weather or"
                + " -Dmcp.server=stock");
  }

  /** As in the folder of a module that did not take part when the others were started. */
  @Test
  void projectsOnlyServerIsNotTakenForAnotherThatRuns() throws Exception {
    running(TWO);

    assertAsksTheCluster(choice("ns/orders"), null);
  }

  /** What was just deployed can be asked while {@code mcp:dev} runs it as well. */
  @Test
  void serverWithItsNamespaceIsTheDeployedOne() throws Exception {
    running(ONE);

    assertThatThrownBy(() -> choice().choose(null, "ns/weather"))
        .isInstanceOf(ClusterException.class)
        .hasMessage("asked");
  }

  @Test
  void sameServerOfTwoProcessesIsChosenByItsUrl() throws Exception {
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      write("dev.json", other.pid(), ONE);
      Process third = new ProcessBuilder("sleep", "1000").start();
      try {
        write("dev-7.json", third.pid(), ONE.replace("8765", "8766"));
        assertThatThrownBy(() -> choice().choose(null, null))
            .hasMessageMatching(
                "which server\\? weather runs here several times; choose with"
                    + " -Dmcp.url=http://127.0.0.1:876[56]/weather/mcp or"
                    + " http://127.0.0.1:876[56]/weather/mcp");
      } finally {
        third.destroyForcibly();
      }
      write("dev-7.json", ProcessHandle.current().pid(), ONE.replace("8765", "8766"));
      assertThat(choice().choose(null, null).url())
          .hasToString("http://127.0.0.1:8766/weather/mcp");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void whatDevKnowsAgainstItsServerIsSaid() throws Exception {
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] state =
        "{\"servers\":[{\"name\":\"weather\",\"state\":\"failed\",\"error\":\"it ended\\nas \\u001b[2J\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    gateway.createContext(
        "/_local/servers",
        exchange -> {
          exchange.sendResponseHeaders(200, state.length);
          exchange.getResponseBody().write(state);
          exchange.close();
        });
    gateway.start();
    try {
      String url = "http://127.0.0.1:" + gateway.getAddress().getPort();
      running(ONE.replace("\"servers\"", "\"url\":\"" + url + "\",\"servers\""));
      assertThat(choice().choose(null, null).explain("HTTP 404", List.of()))
          .isEqualTo("HTTP 404; mcp:dev reports: it ended");
    } finally {
      gateway.stop(0);
    }
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
        .hasMessage(
            "which server? a/x, y are in this project; choose with -Dmcp.server=a/x or"
                + " -Dmcp.server=y");
  }

  @Test
  void serversOfABuildAreThoseThatRunHere() throws Exception {
    running(TWO);

    TargetChoice choice = choice("ns/stock", "/weather", "ns/other");
    assertThat(choice.ownServers()).containsExactly("ns/stock", "/weather");
    assertThat(choice.chooseOwn("ns/stock").url()).hasToString("http://127.0.0.1:8765/stock/mcp");
  }

  @Test
  void serversOfABuildAreAllWhereNoneRunsHere() {
    TargetChoice choice = choice("ns/stock", "/weather");
    assertThat(choice.ownServers()).containsExactly("ns/stock", "/weather");
    assertThatThrownBy(() -> choice.chooseOwn("ns/stock"))
        .hasMessage("stock does not run on this machine; asked");
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
    write("dev.json", ProcessHandle.current().pid(), file);
  }

  private void write(String name, long pid, String content) throws IOException {
    Files.writeString(folder.resolve(name), content.formatted(pid));
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
