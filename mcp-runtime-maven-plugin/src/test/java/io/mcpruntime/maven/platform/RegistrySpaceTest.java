package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrySpaceTest {
  @Test
  void freeSpaceIsReadFromTheGuardsMetrics() {
    assertThat(
            RegistrySpace.text(
                """
                # TYPE mcp_registry_volume_bytes gauge
                mcp_registry_volume_bytes 2.1474836480E10
                mcp_registry_volume_free_bytes 5.5E9
                """))
        .contains("5.5 of 21.5 GB free");
    assertThat(RegistrySpace.text("nothing of ours\n")).isEmpty();
    assertThat(RegistrySpace.text((String) null)).isEmpty();
  }
}
