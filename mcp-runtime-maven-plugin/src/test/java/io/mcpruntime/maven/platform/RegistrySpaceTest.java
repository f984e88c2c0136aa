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

  @Test
  void freeInodesAndAFullVolumeAreTold() {
    String metrics =
        """
        mcp_registry_volume_bytes 2.0E10
        mcp_registry_volume_free_bytes 1.0E10
        mcp_registry_volume_free_inodes %s
        mcp_registry_volume_inodes %s
        mcp_registry_volume_full %s
        """;
    assertThat(RegistrySpace.text(metrics.formatted("976000.0", "1000000.0", "0.0")))
        .contains("10.0 of 20.0 GB free, 97 % of inodes free");
    assertThat(RegistrySpace.text(metrics.formatted("70000.0", "1000000.0", "0.0")))
        .contains("10.0 of 20.0 GB free, 7 % of inodes free: nearly full");
    assertThat(RegistrySpace.text(metrics.formatted("40000.0", "1000000.0", "1.0")))
        .contains(
            "10.0 of 20.0 GB free, 4 % of inodes free: FULL, pushes are refused; enlarge the claim"
                + " registry/registry or remove images");
    assertThat(RegistrySpace.text(metrics.formatted("0.0", "0.0", "0.0")))
        .as("of a file system that counts none")
        .contains("10.0 of 20.0 GB free");
  }
}
