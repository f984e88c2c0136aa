package io.mcpruntime.local.child;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A JVM that starts children and can be killed: prints their ids, then waits for its end. */
final class Starter {
  private static final String GRANDCHILDREN = "sleep 300 & echo $!; sleep 301 & echo $!; wait";
  private static final String STUBBORN = "trap '' TERM; echo ready; while :; do sleep 1; done";

  private Starter() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> leader = Stream.of(args).skip(1).toList();
    Launcher how = new Launcher(leader, args[0], Duration.ofSeconds(1));
    for (String script : List.of(GRANDCHILDREN, STUBBORN)) {
      Command command = Command.of("sh", "-c", script);
      Child child = Child.start(how, "child", command, false, (s, o, line) -> say(line));
      say(Long.toString(child.pid()));
    }
    Thread.currentThread().join();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
  }
}
