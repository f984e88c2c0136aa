package io.mcpruntime.maven.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.local.child.Command;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DebuggerTest {
  private static final Command JAVA = Command.of("java", "-cp", "x", "Main");

  @Test
  void nobodyDebugsUnlessAsked() {
    assertThat(Debugger.OFF.with(JAVA)).isEqualTo(JAVA);
  }

  @Test
  void portThatIsTakenIsPassedOver() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Command command = new Debugger(taken.getLocalPort()).with(JAVA);
      assertThat(command.words().get(0)).isEqualTo("java");
      assertThat(command.words().get(1))
          .startsWith("-agentlib:jdwp=")
          .contains("suspend=n", "127.0.0.1:")
          .doesNotEndWith(":" + taken.getLocalPort());
    }
  }
}
