package io.mcpruntime.maven.dev;

import io.mcpruntime.maven.output.Foreign;
import io.mcpruntime.maven.tool.ToolException;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Waits for what the developer does: saves a file, presses a key, or goes. */
public final class DevLoop {
  /** Of what a server says of a tool, on one line. */
  private static final int LONGEST = 120;

  private static final String HELP =
      "keys: r restart, t tools, c call a tool, d debugger on/off, o open the page, q quit, h these keys";

  private final LocalRun run;
  private final Voice voice;
  private final int debugPort;
  private final Sources sources;
  private final BlockingQueue<Character> keys = new LinkedBlockingQueue<>();
  private final FileWatch definitions;
  private boolean debugging;

  /** Changes count from now on. */
  public DevLoop(LocalRun run, Voice voice, int debugPort) {
    this.run = run;
    this.voice = voice;
    this.debugPort = debugPort;
    sources = new Sources(run.modules());
    definitions =
        new FileWatch(run.modules().stream().flatMap(m -> m.definition().stream()).toList());
  }

  /**
   * Returns when the developer quits, or the terminal is gone.
   *
   * @param interactive whether there may be somebody who presses keys
   */
  public void untilQuit(boolean interactive) throws InterruptedException {
    Optional<Keys> terminal = interactive ? Keys.ofTerminal() : Optional.empty();
    Thread restore = new Thread(() -> terminal.ifPresent(Keys::close), "terminal");
    Runtime.getRuntime().addShutdownHook(restore);
    try {
      terminal.ifPresent(keyboard -> keyboard.each(keys::add));
      voice.say(
          "watching "
              + run.modules().stream().map(Module::name).toList()
              + (terminal.isPresent() ? "; " + HELP : "; ends with SIGTERM or Ctrl-C"));
      run.prepare();
      while (!quits(keys.poll(sources.pause(), TimeUnit.MILLISECONDS))) {
        look();
      }
    } finally {
      terminal.ifPresent(Keys::close);
    }
  }

  private void look() throws InterruptedException {
    if (!definitions.changed().isEmpty()) {
      voice.complain("pom.xml changed: start mvn mcp:dev again, this one goes on as it is");
    }
    for (Map.Entry<Module, Set<Path>> changed : sources.changed().entrySet()) {
      voice.say(first(changed.getValue()) + " changed");
      run.changed(changed.getKey(), changed.getValue());
    }
  }

  private static String first(Set<Path> changed) {
    String name = String.valueOf(changed.iterator().next().getFileName());
    return changed.size() == 1 ? name : name + " and " + (changed.size() - 1) + " more";
  }

  private boolean quits(Character key) throws InterruptedException {
    if (key == null) {
      return false;
    }
    switch (key) {
      case 'q', Keys.GONE -> {
        return true;
      }
      case 'r' -> run.restart(debugger());
      case 'd' -> {
        debugging = !debugging;
        voice.say(debugging ? "debugger on" : "debugger off");
        run.restart(debugger());
      }
      case 'c' -> call();
      case '\n', '\r' -> {}
      case 't' -> run.servers().forEach(this::tools);
      case 'o' -> Browser.open(run.url(), voice);
      default -> voice.say(HELP);
    }
    return false;
  }

  private Debugger debugger() {
    return debugging ? new Debugger(debugPort) : Debugger.OFF;
  }

  private void call() throws InterruptedException {
    Prompt prompt = new Prompt(keys);
    String tool = prompt.line("tool: ");
    String arguments = tool == null ? null : prompt.line("arguments as JSON (none: {}): ");
    if (arguments == null) {
      keys.add(Keys.GONE);
      return;
    }
    DevServer server =
        run.servers().stream()
            .filter(s -> s.tools().stream().anyMatch(t -> t.name().equals(tool)))
            .findFirst()
            .orElse(run.servers().get(0));
    try {
      server.call(tool, arguments).forEach(voice::say);
    } catch (ProbeException | ToolException e) {
      voice.complain(e.getMessage());
    }
  }

  private void tools(DevServer server) {
    voice.say(server.name() + " " + server.url());
    for (Tool tool : server.tools()) {
      String text = Foreign.line(tool.description(), LONGEST);
      voice.say("  " + Foreign.line(tool.name(), LONGEST) + (text.isEmpty() ? "" : ": " + text));
    }
  }
}
