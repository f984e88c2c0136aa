package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import io.mcpruntime.maven.image.registry.Logins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibPlanTest {
  private static final String BASE = "registry.example/base@sha256:" + "0".repeat(64);

  @TempDir Path folder;

  @Test
  void programHasItsVariablesAndArguments() throws Exception {
    ImageSettings settings =
        new ImageSettings(
            8088,
            List.of("-Xss512k"),
            Map.of(),
            Map.of("UNITS", "metric", "JAVA_TOOL_OPTIONS", "-Da=b"),
            List.of("--all"),
            false);
    ImagePlan plan =
        new ImagePlan(
            new BaseImage(BASE, List.of("linux/amd64")),
            new JavaProgram(folder, List.of(), List.of(), "it.Server"),
            settings);
    ContainerBuildPlan image =
        new JibPlan(plan, new Logins(Map.of(), List.of()), null).builder().toContainerBuildPlan();
    assertThat(image.getEnvironment())
        .containsEntry("UNITS", "metric")
        .containsEntry("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=75 -Xss512k -Da=b");
    assertThat(image.getCmd()).containsExactly("--all");
  }
}
