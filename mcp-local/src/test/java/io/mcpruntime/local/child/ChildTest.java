package io.mcpruntime.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ChildTest {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Child> children = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    children.forEach(child -> child.stop(Duration.ZERO).join());
  }

  @Test
  void bothOutputsReachTheSinkLineByLine() {
    Child child = sh("echo one; printf 'two\\r\\nlast' >&2");
    assertThat(child.onExit().join()).isZero();
    assertThat(lines).containsExactlyInAnyOrder("it STDOUT one", "it STDERR two", "it STDERR last");
  }

  @Test
  void aCommandHasItsFolderItsVariablesAndNothingToRead(@TempDir Path folder) {
    Command command =
        new Command(List.of("sh", "-c", "pwd; echo $X; cat; echo $#"), Map.of("X", "y"), folder);
    assertThat(start(command).onExit().join()).isZero();
    assertThat(lines).containsExactly("it STDOUT " + folder, "it STDOUT y", "it STDOUT 0");
  }

  @Test
  void theExitCodeOfTheCommandIsPassedOn() {
    assertThat(sh("exit 7").onExit().join()).isEqualTo(7);
    assertThat(sh("kill -KILL $$").onExit().join()).isEqualTo(137);
  }

  @Test
  void theIdIsTheCommandsOwn() {
    Child child = sh("echo $$");
    child.onExit().join();
    assertThat(lines).containsExactly("it STDOUT " + child.pid());
  }

  @Test
  void theLastLinesAreKept() {
    Child child = sh("for i in $(seq 100); do echo $i; done");
    child.onExit().join();
    assertThat(child.lastLines())
        .containsExactlyElementsOf(IntStream.rangeClosed(81, 100).mapToObj(i -> "" + i).toList());
  }

  @Test
  void stackFramesLeaveRoomForWhatTheyBelongTo() {
    Child child =
        sh(
            "echo 'Exception: cannot start'; for i in $(seq 50); do printf '\\tat a.B.c(B.java:1)\\n';"
                + " done; echo 'Caused by: no database'; printf '\\t... 12 more\\n'");
    child.onExit().join();
    assertThat(child.lastLines())
        .containsExactly("Exception: cannot start", "Caused by: no database");
  }

  @Test
  void aProgramThatIsNotThereIsNamedInItsLastLines() {
    Child child = start(Command.of("no-such-program"));
    assertThat(child.onExit().join()).isEqualTo(127);
    assertThat(child.lastLines()).singleElement().asString().contains("no-such-program");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Command command = new Command(List.of("sh"), Map.of(), Path.of("no", "folder"));
    assertThatThrownBy(() -> start(command))
        .isInstanceOf(StartFailure.class)
        .hasMessage("it: cannot start in no/folder: there is no such folder");
  }

  @Test
  void aTalkingChildReadsLinesUntilTheirEnd() {
    Child child = Child.startInteractive("it", Command.of("sh", "-c", "cat; echo end"), this::add);
    assertThat(child.send("{\"a\":1}")).isTrue();
    assertThat(child.send("é")).isTrue();
    await().until(() -> lines.size() == 2);
    child.endInput();
    assertThat(child.onExit().join()).isZero();
    assertThat(lines).containsExactly("it STDOUT {\"a\":1}", "it STDOUT é", "it STDOUT end");
  }

  @Test
  void aChildThatReadsNothingBlocksNobody() {
    Child child = Child.startInteractive("it", Command.of("sleep", "300"), this::add);
    children.add(child);
    String line = "x".repeat(1 << 16);
    assertThat(IntStream.range(0, 2000).filter(i -> child.send(line)).count()).isLessThan(1100);
  }

  @Test
  void stopEndsGrandchildrenToo() {
    Child child = sh("sleep 300 & echo $!; wait");
    await().until(() -> lines.size() == 1);
    assertThat(child.stop(GRACE).join()).isEqualTo(143);
    await().until(() -> isGone(number(lines.get(0))));
  }

  @Test
  void whoIgnoresSigtermIsKilledAfterTheGrace() {
    Child child = sh("trap '' TERM; echo ready; while :; do sleep 1; done");
    await().until(() -> lines.size() == 1);
    assertThat(child.stop(Duration.ofMillis(200)).join()).isEqualTo(137);
  }

  @Test
  void whatACommandLeavesBehindIsEnded() {
    Child child = sh("sleep 300 >/dev/null 2>&1 & echo $!");
    assertThat(child.onExit().join()).isZero();
    await().until(() -> isGone(number(lines.get(0))));
  }

  private Child sh(String script) {
    return start(Command.of("sh", "-c", script));
  }

  private Child start(Command command) {
    Child child = Child.start("it", command, this::add);
    children.add(child);
    return child;
  }

  private void add(String server, LineSink.Output output, String line) {
    lines.add(server + " " + output + " " + line);
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("\\D+", ""));
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::info).flatMap(i -> i.command()).isEmpty();
  }
}
