package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.local.serve.ServerOptions;
import org.junit.jupiter.api.Test;

class OnThisMachineTest {
  @Test
  void serverIsToldItsPortAsInACluster() {
    assertThat(ServerOptions.PORT_NAMES).isEqualTo(MCPServerSpec.PORT_NAMES);
  }
}
