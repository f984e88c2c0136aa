package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.e2e.ConformanceSuite.Check;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The official suites see the same server with and without a gateway before it. */
class ConformanceE2E {
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
    return Stream.of(ServerProgram.values())
        .flatMap(server -> Stream.of(ConformanceSuite.values()).map(s -> Arguments.of(server, s)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everySuiteOnEveryServer")
  void gatewayChangesNothingButRebinding(ServerProgram program, ConformanceSuite suite) {
    List<Check> direct = suite.of(servers.direct(program));
    List<Check> through = suite.of(servers.through(program));

    assertThat(through)
        .filteredOn(Check::isRebinding)
        .extracting(Check::status)
        .containsExactly("SUCCESS");
    assertThat(through)
        .filteredOn(Predicate.not(Check::isRebinding))
        .containsExactlyInAnyOrderElementsOf(
            direct.stream().filter(Predicate.not(Check::isRebinding)).toList());
  }

  /** In the other protocol a server without it refuses honest callers too, as it does directly. */
  @ParameterizedTest
  @EnumSource
  void everyServerIsSafeFromRebinding(ServerProgram program) {
    assertThat(ConformanceSuite.RELEASED.of(servers.through(program)))
        .filteredOn(check -> check.scenario().equals("dns-rebinding-protection"))
        .hasSize(2)
        .extracting(Check::status)
        .containsOnly("SUCCESS");
  }

  /** So that equal results are not equal failures alone. */
  @ParameterizedTest
  @EnumSource(value = ConformanceSuite.class, names = "STATELESS", mode = EnumSource.Mode.EXCLUDE)
  void serverThatConformsDoesSoThroughTheGateway(ConformanceSuite suite) {
    assertThat(suite.of(servers.through(ServerProgram.GO)))
        .extracting(Check::status)
        .doesNotContain("FAILURE");
  }
}
