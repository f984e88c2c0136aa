package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * README.md from top to bottom: each block of commands, in its order, typed into one shell of a
 * machine that has nothing of this project. Takes more than ten minutes, so only with {@code
 * -De2e.long=true}.
 */
@OnCluster
@ResourceLock("machine")
@LongRun
class ReadmeE2E {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/[\\w-]+/mcp");

  @TempDir Path folder;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void everythingThatReadmeTellsToTypeWorksInItsOrder() {
    FreshMachine machine = FreshMachine.in(folder);
    Readme readme = Readme.read(machine.sources().resolve("README.md"));
    List<Readme.Block> typed = readme.blocks().stream().filter(this::isTyped).toList();
    assertThat(typed).hasSizeGreaterThan(2);
    try (TypingShell shell = TypingShell.open(machine.sources(), machine.environment())) {
      for (Readme.Block block : typed) {
        System.err.println("\nTYPED: " + block);
        block.commands().forEach(command -> type(shell, command));
      }
    } finally {
      Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.purge", "-Dmcp.yes").succeeded();
    }
  }

  /** Names each block that is not typed in capital letters, with the reason. */
  private boolean isTyped(Readme.Block block) {
    boolean typed = block.isRunBy(ReadmeE2E.class);
    if (!typed) {
      System.err.println("\nNOT TYPED: " + block + " (" + block.comment() + ")");
    }
    return typed;
  }

  private static void type(TypingShell shell, String command) {
    if (command.contains("mcp:dev")) {
      String line = shell.typeUntil(command, read -> URL.matcher(read).find());
      String url = URL.matcher(line).results().findFirst().orElseThrow().group();
      assertThat(Archetype.greetingOf(url)).contains("Ada");
      shell.interrupt();
    } else if (command.startsWith("./quickstart")) {
      assertThat(shell.type(command)).contains("It works.");
    } else {
      shell.type(command);
    }
  }
}
