package io.mcpruntime.maven.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/** The definitions of ToolHive's own release, a Go module, which {@code go} downloads once. */
final class ToolhiveDefinitions {
  private static final String MODULE = "github.com/stacklok/toolhive";
  private static final String VERSION = "v0.63.0";
  private static final String SUM = "h1:DiZPVaTjVB7IOFR5mhME2M6kn/2VwacrPZqnsShmcmo=";
  private static final String FILE =
      "deploy/charts/operator-crds/files/crds/toolhive.stacklok.dev_mcpservers.yaml";
  private static final int DOWNLOAD_MINUTES = 5;

  private ToolhiveDefinitions() {}

  static String servers() throws Exception {
    JsonNode module = download();
    assertThat(module.path("Sum").asText()).isEqualTo(SUM);
    try (ZipFile zip = new ZipFile(module.path("Zip").asText())) {
      return new String(
          zip.getInputStream(zip.getEntry(MODULE + "@" + VERSION + "/" + FILE)).readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }

  /** Reports an error for a module that needs a newer Go, beside the archive that it downloaded. */
  private static JsonNode download() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder("go", "mod", "download", "-json", MODULE + "@" + VERSION)
            .directory(Path.of("target").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    command.environment().put("GOTOOLCHAIN", "local");
    command.environment().put("GO111MODULE", "on");
    try {
      Process process = command.start();
      JsonNode answer = new ObjectMapper().readTree(process.getInputStream());
      assertThat(process.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES)).isTrue();
      if (answer.hasNonNull("Zip")) {
        return answer;
      }
    } catch (IOException e) {
      // no Go on this machine
    }
    String why = "go cannot download " + MODULE + " " + VERSION;
    System.err.println("NOT RUN: TESTS WITH THE DEFINITIONS OF TOOLHIVE. " + why);
    return abort(why);
  }
}
