package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn mcp:dev} at the root of two servers, one of them made of the other. */
@OnMachine
class ReactorE2E {
  @TempDir Path folder;

  @BeforeAll
  static void clients() {
    McpClient.install();
  }

  @Test
  void sharedModuleRestartsBothServersAndOwnModuleOne() throws Exception {
    Path reactor = Maven.copyOf(Path.of("servers", "reactor"), folder.resolve("reactor"));
    try (DevProcess dev = DevProcess.start(reactor).serving()) {
      dev.awaitLine("one serves 1 tool").awaitLine("two serves 1 tool");
      Maven.edit(
          reactor.resolve("one/src/main/java/it/Main.java"), "\\\"echo\\\",", "\\\"say\\\",");
      dev.awaitLines("+ say", 2).awaitLines("- echo", 2);
      for (String server : new String[] {"one", "two"}) {
        assertThat(McpClient.go(dev.url(server), "call", "say", "text=hi"))
            .contains(server + " said: hi");
      }
      Files.writeString(reactor.resolve("two/src/main/java/it/two/More.java"), "class More {}");
      dev.awaitLines("two serves 1 tool", 3);
      assertThat(dev.count("one serves 1 tool")).isEqualTo(2);
      assertThat(Maven.in(reactor, Maven.goal("tools"), "-Dmcp.server=two").succeeded().output())
          .contains("say");
    }
  }
}
