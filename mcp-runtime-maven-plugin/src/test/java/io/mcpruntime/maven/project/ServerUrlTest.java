package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.project.ServerUrl.Wanted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerUrlTest {
  private static final String WEATHER = "http://127.0.0.1:8765/weather/mcp";

  @TempDir Path output;

  @Test
  void runningDevModeIsTakenBeforeTheCluster() throws Exception {
    dev(ProcessHandle.current().pid(), "weather", "tides");
    ServerUrl.Found found = find("weather");
    assertThat(found.url()).isEqualTo(WEATHER);
    assertThat(found.where()).isEqualTo("mcp:dev");
  }

  @Test
  void onlyServerThatRunsNeedsNoName() throws Exception {
    dev(ProcessHandle.current().pid(), "weather");
    assertThat(find().name()).isEqualTo("weather");
  }

  @Test
  void clusterIsAskedWhereDevModeHasEnded() throws Exception {
    Process ended = new ProcessBuilder(java(), "-version").start();
    ended.waitFor();
    dev(ended.pid(), "weather");
    assertThatThrownBy(() -> find("weather"))
        .isInstanceOf(ClusterException.class)
        .hasMessage("asked");
  }

  @Test
  void clusterIsAskedForAServerThatDevModeDoesNotRun() throws Exception {
    dev(ProcessHandle.current().pid(), "weather");
    assertThatThrownBy(() -> find("tides"))
        .isInstanceOf(ClusterException.class)
        .hasMessage("asked");
  }

  @Test
  void severalServersAreNamedForTheUserToChoose() throws Exception {
    dev(ProcessHandle.current().pid(), "weather", "tides");
    assertThatThrownBy(() -> find())
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("which server? say -Dmcp.server=NAME with one of weather, tides");
    assertThatThrownBy(() -> find("a", "b"))
        .hasMessage("which server? say -Dmcp.server=NAME with one of a, b");
  }

  @Test
  void noServerAtAllSaysWhatToSay() {
    assertThatThrownBy(() -> find())
        .hasMessageStartingWith("which server? say -Dmcp.server=NAME or -Dmcp.url=URL");
  }

  private ServerUrl.Found find(String... names) throws Exception {
    ServerUrl.ClusterSource cluster =
        () -> {
          throw new ClusterException("asked");
        };
    List<Wanted> wanted = List.of(names).stream().map(name -> new Wanted(name, null)).toList();
    return new ServerUrl(List.of(output), cluster).find(wanted);
  }

  private void dev(long pid, String... names) throws Exception {
    List<String> servers =
        List.of(names).stream()
            .map(n -> "{\"name\":\"%s\",\"url\":\"http://127.0.0.1:8765/%s/mcp\"}".formatted(n, n))
            .toList();
    Files.writeString(
        output.resolve("dev.json"),
        "{\"pid\":%d,\"url\":\"http://127.0.0.1:8765\",\"servers\":[%s]}"
            .formatted(pid, String.join(",", servers)));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
