package io.mcpruntime.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal: what a person types and sees, by tmux; a server of tmux of its own. */
record Terminal(String socket) implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Starts a shell script in a terminal; it stays open when that has ended. */
  static Terminal run(Path folder, String script) {
    Terminal terminal = new Terminal("mcp-e2e-" + ProcessHandle.current().pid());
    terminal
        .tmux(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            "180",
            "-y",
            "50",
            "-c",
            folder.toString(),
            script + "; exec cat")
        .succeeded();
    return terminal;
  }

  /** Names of keys, as tmux has them, or characters. */
  Terminal press(String... keys) {
    List<String> command = new ArrayList<>(List.of("send-keys"));
    command.addAll(List.of(keys));
    tmux(command.toArray(String[]::new)).succeeded();
    return this;
  }

  Terminal type(String text) {
    tmux("send-keys", "-l", text).succeeded();
    return press("Enter");
  }

  Terminal awaitText(String text) {
    return awaitTexts(text, 1);
  }

  Terminal awaitTexts(String text, int times) {
    try {
      await(text).atMost(LONG).until(() -> screen().split(text, -1).length > times);
      return this;
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("no \"" + text + "\" on the screen:\n" + screen(), e);
    }
  }

  /** What was shown since the start, long lines in one. */
  String screen() {
    return tmux("capture-pane", "-p", "-J", "-S", "-").succeeded().output();
  }

  private Command.Run tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", socket));
    command.addAll(List.of(arguments));
    return Command.run(Path.of("."), Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8"), command);
  }

  @Override
  public void close() {
    tmux("kill-server");
  }
}
