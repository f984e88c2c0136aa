package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.client.tool.ToolException;
import io.mcpruntime.maven.output.TerminalText;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.util.concurrent.BlockingQueue;

/** Shows and calls the tools of all servers, in a terminal. */
record ToolShell(LocalRun run, DevLog log, BlockingQueue<Character> keys) {
  /** Maximum length of a tool's description on one line. */
  private static final int LONGEST = 120;

  /** Asks for a tool and its arguments, and calls it. */
  void call() throws InterruptedException {
    LinePrompt prompt = new LinePrompt(keys);
    String tool = prompt.line("tool: ");
    String arguments = tool == null ? null : prompt.line("arguments as JSON (none: {}): ");
    if (arguments == null) {
      keys.add(TerminalKeys.GONE);
      return;
    }
    DevServer server =
        run.servers().stream()
            .filter(s -> s.tools().stream().anyMatch(t -> t.name().equals(tool)))
            .findFirst()
            .orElse(run.servers().get(0));
    try {
      server.call(tool, arguments).forEach(log::say);
    } catch (ProbeException | ToolException e) {
      log.complain(e.getMessage());
    }
  }

  /** Lists the tools. */
  void list() {
    run.servers().forEach(this::list);
  }

  private void list(DevServer server) {
    log.say(server.name() + " " + server.url());
    for (Tool tool : server.tools()) {
      String text = TerminalText.line(tool.description(), LONGEST);
      log.say("  " + TerminalText.line(tool.name(), LONGEST) + (text.isEmpty() ? "" : ": " + text));
    }
  }
}
