package io.mcpruntime.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.probe.http.ProbeException;
import java.io.File;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class McpServerExtensionTest {
  @RegisterExtension
  static final McpServerExtension SERVER =
      McpServerExtension.of(() -> new Parrot(0), Parrot::endpoint);

  private static URI started;

  @BeforeAll
  static void remember() {
    started = SERVER.endpoint();
  }

  record Said(String word) {}

  static Stream<McpServerExtension> everyWayToStart() {
    ServerProgram process = ServerProgram.main(Parrot.class);
    ServerProgram stdio = ServerProgram.main(Parrot.class, "stdio").onStdio();
    return Stream.of(
        McpServerExtension.of(() -> new Parrot(0), Parrot::endpoint),
        McpServerExtension.of(() -> new Parrot(0), Parrot::endpoint).behindGateway(),
        McpServerExtension.of(process),
        McpServerExtension.of(process).behindGateway(),
        McpServerExtension.of(stdio),
        McpServerExtension.of(stdio).behindGateway());
  }

  @ParameterizedTest
  @MethodSource("everyWayToStart")
  void serverAnswersUntilItIsEnded(McpServerExtension extension) throws Exception {
    extension.beforeAll(null);
    URI endpoint = extension.endpoint();
    try {
      McpTestClient client = (McpTestClient) extension.resolveParameter(null, null);
      assertThat(client.server().name()).isEqualTo("parrot");
      assertThat(client.tools()).extracting("name").containsExactly("say");
      assertThat(client.call("say", Map.of("word", "hi"), Said.class)).isEqualTo(new Said("hi"));
      assertThat(client.read("parrot://seed")).isEqualTo("of parrot://seed");
      assertThat(client.prompt("say", Map.of("word", "hi"))).isEqualTo("say hi");
    } finally {
      extension.afterAll(null);
    }
    assertThatThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
        .isInstanceOf(ConnectException.class);
    assertThatThrownBy(extension::endpoint).hasMessageContaining("@RegisterExtension");
  }

  @Test
  void testsGetTheClientAsParameter(McpTestClient client) {
    assertThat(client.call("say", Map.of()).text()).isEqualTo("said");
  }

  @Nested
  class InNestedClasses {
    @Test
    void theSameServerRuns(McpTestClient client) {
      assertThat(SERVER.endpoint()).isEqualTo(started);
      assertThat(client.tools()).hasSize(1);
    }
  }

  @Test
  void whatTheServerRefusesIsToldInOneLine(McpTestClient client) {
    assertThatThrownBy(() -> client.call("say", Map.of("fail", true), Said.class))
        .isInstanceOf(AssertionError.class)
        .hasMessage("say failed: said");
    assertThatThrownBy(() -> client.call("say", Map.of("size", 3), Said.class))
        .hasMessageStartingWith("say returned {\"size\":3}: Unrecognized field \"size\"");
    assertThatThrownBy(() -> client.ask("parrot/moult", null))
        .hasMessageContaining("answers parrot/moult with error -32601: no such method")
        .hasCauseInstanceOf(ProbeException.class);
  }

  @Test
  void programThatEndsIsShownWithItsLastLines() {
    ServerProgram broken =
        ServerProgram.main(Parrot.class, "broken").withEnvironment("SEED", "none");
    assertThatThrownBy(() -> McpServerExtension.of(broken).beforeAll(null))
        .hasMessageStartingWith("Parrot ended with exit code 3 before it listened on port ")
        .hasMessageEndingWith("its last lines:\n  no seed: none");
  }

  @Test
  void programsOnHttpNeedNoGatewayOnTheClassPathAndOthersSayWhatIsMissing() throws Exception {
    List<String> light =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(".*(vertx|netty|gateway).*"))
            .toList();
    List<String> words =
        new ArrayList<>(ServerProgram.main(LightClassPath.class).command().words());
    words.set(words.indexOf("-cp") + 1, String.join(File.pathSeparator, light));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
        .containsExactly(
            "http parrot",
            "stdio stdio servers and servers behind the gateway need the dependency"
                + " io.mcpruntime:mcp-local in scope test");
  }
}
