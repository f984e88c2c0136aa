package io.mcpruntime.maven.dev;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reacts to saved files and pressed keys until the developer quits. */
public final class DevLoop {
  private static final int CLEAN_MILLIS = 500;

  /** Something else may write there all the time. */
  private static final int CLEAN_LOOKS = 20;

  private static final String HELP =
      "keys: r restart, t tools, c call a tool, d debugger on/off, o open the page, q quit, h these keys";

  private final LocalRun run;
  private final DevLog log;
  private final int debugPort;
  private final Sources sources;
  private final BlockingQueue<Character> keys = new LinkedBlockingQueue<>();
  private final ToolShell tools;
  private final FileWatch definitions;
  private boolean debugging;

  /**
   * Changes count from now on.
   *
   * @param begun when the build began that has compiled the modules
   */
  public DevLoop(LocalRun run, DevLog log, int debugPort, Instant begun) {
    this.run = run;
    this.log = log;
    this.debugPort = debugPort;
    sources = new Sources(run.modules(), begun);
    tools = new ToolShell(run, log, keys);
    definitions =
        new FileWatch(
            run.modules().stream()
                .flatMap(module -> module.definition().stream())
                .map(file -> new WatchedRoot(file, file.toString(), folder -> true, all -> true))
                .toList());
  }

  /**
   * Returns when the developer quits, or the terminal is gone.
   *
   * @param interactive whether there may be somebody who presses keys
   */
  public void untilQuit(boolean interactive) throws InterruptedException {
    Optional<TerminalKeys> terminal = interactive ? TerminalKeys.ofTerminal() : Optional.empty();
    Thread restore = new Thread(() -> terminal.ifPresent(TerminalKeys::close), "terminal");
    Runtime.getRuntime().addShutdownHook(restore);
    try {
      terminal.ifPresent(keyboard -> keyboard.each(keys::add));
      run.modules().forEach(this::sayWatched);
      run.waiting().ifPresent(log::complain);
      log.say(terminal.isPresent() ? HELP : "stop it with Ctrl-C or SIGTERM");
      run.prepare();
      while (!quits(keys.poll(sources.pause(), TimeUnit.MILLISECONDS))) {
        look();
      }
    } finally {
      terminal.ifPresent(TerminalKeys::close);
    }
  }

  private void sayWatched(DevProject module) {
    List<String> names = sources.watched(module);
    if (!names.isEmpty()) {
      log.say("watching [%s]: %s".formatted(module.name(), String.join(", ", names)));
    }
  }

  private void look() throws InterruptedException {
    mend();
    if (!definitions.changed().isEmpty()) {
      log.complain("pom.xml changed: restart mvn mcp:dev to apply it");
    }
    for (Map.Entry<DevProject, Set<Path>> changed : sources.changed().entrySet()) {
      log.say(first(changed.getValue()) + " changed");
      run.rebuilds().changed(changed.getKey(), changed.getValue(), sources::built);
      if (sources.renew(changed.getKey())) {
        sayWatched(changed.getKey());
      }
    }
  }

  /** Whoever removes a {@code target} has time to finish first. */
  private void mend() throws InterruptedException {
    List<DevProject> cleaned = run.rebuilds().cleaned();
    if (cleaned.isEmpty()) {
      return;
    }
    List<WatchedRoot> targets =
        cleaned.stream()
            .map(module -> module.output().getParent())
            .map(target -> new WatchedRoot(target, target.toString(), folder -> true, all -> true))
            .toList();
    FileWatch removal = new FileWatch(targets);
    int looks = 0;
    do {
      TimeUnit.MILLISECONDS.sleep(CLEAN_MILLIS);
    } while (!removal.changed().isEmpty() && ++looks < CLEAN_LOOKS);
    log.say(
        "what was built of "
            + cleaned.stream().map(DevProject::name).toList()
            + " is gone: compiling");
    run.rebuilds().mend(cleaned, sources::built);
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
      case 'q', TerminalKeys.GONE -> {
        return true;
      }
      case 'r' -> run.restart(debugger());
      case 'd' -> {
        debugging = !debugging;
        log.say(debugging ? "debugger on" : "debugger off");
        run.restart(debugger());
      }
      case 'c' -> tools.call();
      case '\n', '\r' -> {}
      case 't' -> tools.list();
      case 'o' -> Browser.open(run.url(), log);
      default -> log.say(HELP);
    }
    return false;
  }

  private Debugger debugger() {
    return debugging ? new Debugger(debugPort) : Debugger.OFF;
  }
}
