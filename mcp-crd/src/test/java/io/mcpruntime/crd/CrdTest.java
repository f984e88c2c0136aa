package io.mcpruntime.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdTest {
  private static final Path SHIPPED =
      Path.of("src/main/resources/io/mcpruntime/crd/mcpservers.mcpruntime.io.yaml");

  /** Regenerate with {@code mvn test -pl mcp-crd -Dgolden.update} and review the difference. */
  @Test
  void shippedDefinitionIsTheOneGeneratedFromTheRecords(@TempDir Path folder) throws IOException {
    String generated = CrdGeneration.yaml(folder);
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(SHIPPED.getParent());
      Files.writeString(SHIPPED, generated);
    }
    assertThat(SHIPPED).hasContent(generated);
  }
}
