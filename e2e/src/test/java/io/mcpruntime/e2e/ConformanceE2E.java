package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.e2e.ConformanceSuite.Check;
import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.traffic.TrafficLog;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The official suites see the same server with and without a gateway before it. */
@OnMachine
class ConformanceE2E {
  /** A suite takes seconds: it is run once on each server itself, and once through the gateway. */
  private static final Map<List<?>, List<Check>> DIRECT = new HashMap<>();

  private static final Map<List<?>, List<Check>> THROUGH = new HashMap<>();

  private static ServersBehindGateway servers;

  @BeforeAll
  static void start() {
    McpClient.install();
    servers = ServersBehindGateway.start();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  static Stream<Arguments> everySuiteOnEveryServer() {
    if (!RunLength.LONG) {
      RunLength.notRun("two of three conformance suites on four of six servers");
    }
    return Stream.of(ServerProgram.values())
        .flatMap(
            server ->
                Stream.of(ConformanceSuite.values())
                    .filter(
                        suite ->
                            RunLength.LONG
                                || suite == ConformanceSuite.RELEASED
                                || server == ServerProgram.GO
                                || server == ServerProgram.GO_STATELESS)
                    .map(suite -> Arguments.of(server, suite)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everySuiteOnEveryServer")
  void gatewayChangesNothingButRebinding(ServerProgram program, ConformanceSuite suite) {
    if (!differing(direct(program, suite)).equals(differing(through(program, suite)))) {
      // The suite waits a fixed time for notifications, which a busy machine exceeds.
      System.err.println("the results differ, so the suite is run again");
      DIRECT.remove(List.of(program, suite));
      THROUGH.remove(List.of(program, suite));
    }
    List<Check> direct = direct(program, suite);
    List<Check> through = through(program, suite);

    assertThat(through)
        .filteredOn(Check::isRebinding)
        .extracting(Check::status)
        .containsExactly("SUCCESS");
    assertThat(through)
        .filteredOn(Predicate.not(Check::isRebinding))
        .containsExactlyInAnyOrderElementsOf(
            direct.stream().filter(Predicate.not(Check::isRebinding)).toList());
  }

  private static List<String> differing(List<Check> checks) {
    return checks.stream()
        .filter(Predicate.not(Check::isRebinding))
        .map(Check::toString)
        .sorted()
        .toList();
  }

  /** What {@code mvn mcp:dev} puts before a server; its traffic is read on the way. */
  @ParameterizedTest
  @EnumSource
  void localGatewayChangesNothingButRebinding(ConformanceSuite suite) {
    TrafficLog traffic = new TrafficLog();
    try (LocalGateway local =
        LocalGateway.start(
            GatewayOptions.builder().address("127.0.0.1", 0).traffic(traffic).build())) {
      URI server = servers.direct(ServerProgram.WEATHER);
      local.put("weather", "/weather/mcp", server, false).join();
      List<Check> through = suite.of(local.url("/weather/mcp"));
      assertThat(traffic.recent(1)).isNotEmpty();
      assertThat(through)
          .filteredOn(Check::isRebinding)
          .extracting(Check::status)
          .containsExactly("SUCCESS");
      assertThat(through)
          .filteredOn(Predicate.not(Check::isRebinding))
          .containsExactlyInAnyOrderElementsOf(
              direct(ServerProgram.WEATHER, suite).stream()
                  .filter(Predicate.not(Check::isRebinding))
                  .toList());
    }
  }

  private static List<Check> direct(ServerProgram program, ConformanceSuite suite) {
    return DIRECT.computeIfAbsent(
        List.of(program, suite), asked -> suite.of(servers.direct(program)));
  }

  private static List<Check> through(ServerProgram program, ConformanceSuite suite) {
    return THROUGH.computeIfAbsent(
        List.of(program, suite), asked -> suite.of(servers.through(program)));
  }

  /** In the other protocol a server without it refuses all callers, directly as well. */
  @ParameterizedTest
  @EnumSource
  void everyServerIsSafeFromRebinding(ServerProgram program) {
    assertThat(through(program, ConformanceSuite.RELEASED))
        .filteredOn(check -> check.scenario().equals("dns-rebinding-protection"))
        .hasSize(2)
        .extracting(Check::status)
        .containsOnly("SUCCESS");
  }

  /** So that equal results are not equal failures alone. */
  @ParameterizedTest
  @EnumSource(value = ConformanceSuite.class, names = "STATELESS", mode = EnumSource.Mode.EXCLUDE)
  void serverThatConformsDoesSoThroughTheGateway(ConformanceSuite suite) {
    assertThat(through(ServerProgram.GO, suite))
        .extracting(Check::status)
        .doesNotContain("FAILURE");
  }
}
