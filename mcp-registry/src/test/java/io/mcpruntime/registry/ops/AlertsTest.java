package io.mcpruntime.registry.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.registry.volume.Reserve;
import io.mcpruntime.registry.volume.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
  private static final Path ALERTS =
      Path.of("../mcp-distribution/src/main/resources/io/mcpruntime/distribution/alerts.yaml");
  private static final Pattern METRIC = Pattern.compile("\\bmcp_registry_\\w+");

  @TempDir Path root;

  @Test
  void everyMetricOfTheAlertsIsOneThatTheGuardHas() throws IOException {
    String scraped = new GuardMeters(new Volume(root, new Reserve(0, 0))).scrape();
    Set<String> asked = new TreeSet<>();
    for (Matcher found = METRIC.matcher(Files.readString(ALERTS)); found.find(); ) {
      asked.add(found.group());
    }
    assertThat(asked)
        .contains(
            "mcp_registry_volume_free_bytes",
            "mcp_registry_volume_free_inodes",
            "mcp_registry_volume_full");
    assertThat(asked).allSatisfy(metric -> assertThat(scraped).contains("\n" + metric + " "));
  }
}
