package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.e2e.ConformanceSuite.Check;
import io.mcpruntime.local.bridge.BridgeOptions;
import io.mcpruntime.local.bridge.StdioBridge;
import io.mcpruntime.local.child.Command;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official suites see a server on stdio through a bridge as they see its own HTTP. */
@OnMachine
class BridgeE2E {
  /** What the bridge must do whatever the server's own HTTP does. */
  private static final Set<String> ALWAYS =
      Set.of(
          // A web page on another name is refused.
          "localhost-host-rebinding-rejected",
          // 404 after the end of a session: server-everything says 400.
          "server-session-terminated-returns-404");

  /** What the bridge does in another way. */
  private static final Set<String> OTHERWISE =
      Set.of(
          // An answer without anything before it is JSON, no stream: the check then only informs.
          "server-sse-multiple-streams",
          // No stream is resumed, so its events have no ids.
          "server-sse-polling");

  static Stream<Arguments> servers() {
    Stream<Arguments> ofEveryRun =
        Stream.of(
            Arguments.of(ServerProgram.EVERYTHING, ConformanceSuite.RELEASED),
            Arguments.of(ServerProgram.GO_STATELESS, ConformanceSuite.STATELESS));
    if (!RunLength.LONG) {
      RunLength.notRun("3 of 5 conformance suites through the bridge");
      return ofEveryRun;
    }
    return Stream.concat(
        ofEveryRun,
        Stream.of(
            Arguments.of(ServerProgram.EVERYTHING, ConformanceSuite.SESSIONS),
            Arguments.of(ServerProgram.GO, ConformanceSuite.RELEASED),
            Arguments.of(ServerProgram.GO, ConformanceSuite.SESSIONS)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("servers")
  void bridgedServerIsSeenAsItsOwnHttpIs(ServerProgram program, ConformanceSuite suite) {
    try (RunningServer http = RunningServer.start(program);
        StdioBridge bridge = bridge(program)) {
      List<Check> own = suite.of(http.endpoint());
      List<Check> bridged = suite.of(bridge.endpoint());
      if (!comparable(bridged).equals(comparable(own))) {
        // The suite waits a fixed time for notifications, which a busy machine exceeds.
        System.err.println("the results differ, so the suite is run again");
        own = suite.of(http.endpoint());
        bridged = suite.of(bridge.endpoint());
      }

      assertThat(comparable(bridged)).containsExactlyInAnyOrderElementsOf(comparable(own));
      assertThat(bridged)
          .filteredOn(check -> ALWAYS.contains(check.id()))
          .isNotEmpty()
          .extracting(Check::status)
          .containsOnly("SUCCESS");
    }
  }

  private static StdioBridge bridge(ServerProgram program) {
    return StdioBridge.start(
        program.name(),
        new Command(program.onStdio(), Map.of(), null),
        (name, output, line) -> {},
        BridgeOptions.defaults());
  }

  private static List<Check> comparable(List<Check> checks) {
    return checks.stream()
        .filter(check -> !ALWAYS.contains(check.id()))
        .filter(check -> !OTHERWISE.contains(check.scenario()))
        .sorted(Comparator.comparing(Check::toString))
        .toList();
  }
}
