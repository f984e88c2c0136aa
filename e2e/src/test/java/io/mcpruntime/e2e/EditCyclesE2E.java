package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One {@code mvn mcp:dev} through many edits: nothing grows. */
@OnMachine
@LongRun
class EditCyclesE2E {
  /** Cycles until everything that is loaded once is loaded, and the class archive is made. */
  private static final int FIRST = 3;

  private static final int CYCLES = 50;
  private static final String TEXT = "sample data shipped with this server";

  @TempDir Path folder;

  @BeforeAll
  static void clients() {
    McpClient.install();
  }

  @Test
  void manyEditsLeaveNoMoreThanFew() {
    Path weather = Maven.copyOf(Path.of("..", "examples", "weather"), folder.resolve("weather"));
    Path source = weather.resolve("src/main/java/com/example/weather/Weather.java");
    try (DevProcess dev = DevProcess.start(weather).serving()) {
      for (int cycle = 1; cycle <= FIRST; cycle++) {
        edit(dev, source, cycle);
      }
      awaitOneServer(dev);
      OpenThings before = OpenThings.of(dev.handle());
      for (int cycle = FIRST + 1; cycle <= FIRST + CYCLES; cycle++) {
        edit(dev, source, cycle);
      }
      await("no more than " + before)
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(OpenThings.of(dev.handle()))
                      .matches(now -> now.isNoMoreThan(before), "is no more than " + before));
      assertThat(dev.servers()).hasSize(1);
      awaitFileCompiledAlone(dev, source);
    }
  }

  /**
   * Whether files can be is found out while nobody saves: an edit that comes sooner puts it off.
   */
  private static void awaitFileCompiledAlone(DevProcess dev, Path source) {
    AtomicInteger cycle = new AtomicInteger(FIRST + CYCLES);
    await("an edit without a whole compilation")
        .pollInterval(Duration.ofSeconds(5))
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              long whole = dev.count("Compiling");
              edit(dev, source, cycle.incrementAndGet());
              return dev.count("Compiling") == whole;
            });
  }

  private static void edit(DevProcess dev, Path source, int cycle) {
    Maven.edit(source, cycle == 1 ? TEXT : TEXT + " " + (cycle - 1), TEXT + " " + cycle);
    dev.awaitLines("weather serves 3 tools", cycle + 1);
    assertThat(McpClient.go(dev.url("weather"), "call", "current_weather", "city=Berlin"))
        .contains(TEXT + " " + cycle);
  }

  private static void awaitOneServer(DevProcess dev) {
    await("one server, and no class archive in the making")
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                dev.servers().size() == 1
                    && dev.handle()
                        .descendants()
                        .noneMatch(
                            p -> p.info().commandLine().orElse("").contains("-Xshare:dump")));
  }
}
