package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The keys of {@code mvn mcp:dev}, pressed in a real terminal. */
@ExtendWith(RequiresTmux.class)
@OnMachine
class KeysE2E {
  private static final String SERVES = "one serves 1 tool";

  @TempDir Path folder;

  @Test
  void everyKeyDoesWhatItSays() {
    Path reactor = Maven.copyOf(Path.of("servers", "reactor"), folder.resolve("reactor"));
    try (Terminal terminal = Terminal.run(reactor.resolve("one"), dev())) {
      terminal.awaitText("keys: r restart").awaitText(SERVES);
      terminal.press("t").awaitText("echo: Says it again");
      terminal.press("r").awaitTexts(SERVES, 2);
      terminal.press("c").awaitText("tool: ");
      terminal.type("ecko").awaitText("arguments as JSON").type("{}").awaitText("echo");
      terminal.press("c").awaitTexts("tool: ", 2);
      terminal.press("x", "BSpace").type("echo").awaitTexts("arguments as JSON", 2);
      terminal.type("{\"text\": \"typed\"}").awaitText("one said: typed");
      terminal.press("d").awaitText("debugger on").awaitText("Listening for transport dt_socket");
      terminal.awaitTexts(SERVES, 3).press("d").awaitText("debugger off").awaitTexts(SERVES, 4);
      terminal.press("h").awaitTexts("keys: r restart", 2);
      terminal.press("q").awaitText("ended with 0");
      assertThat(terminal.screen()).as("the terminal is as before").contains(" icanon");
    }
  }

  /** Runs without -B, which disables the keys. */
  private static String dev() {
    return Maven.command(Maven.goal("dev"), "-Dmcp.port=" + DevProcess.freePort()).stream()
            .filter(word -> !word.equals("-B"))
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "))
        + "; echo ended with $?; stty -a | grep icanon";
  }
}
