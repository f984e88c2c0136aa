package io.mcpruntime.local.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortConflictTest {
  private ServerSocket holder;
  private int port;

  @BeforeEach
  void open() throws Exception {
    holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    port = holder.getLocalPort();
  }

  @AfterEach
  void close() throws Exception {
    holder.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Web server failed to start. Port @ was already in use.",
        "12:30:45 Error: listen EADDRINUSE: address already in use :::@",
        "listen tcp :@: bind: address already in use",
        "[Errno 98] error while attempting to bind on address ('0.0.0.0', @): address already in use",
        "Port @ seems to be in use by another process"
      })
  void lineNamesThePort(String line) {
    String text = line.replace("@", Integer.toString(port));
    assertThat(PortConflict.in(List.of("starts", text), "weather", 0))
        .hasValueSatisfying(
            conflict -> {
              assertThat(conflict.port()).isEqualTo(port);
              assertThat(conflict)
                  .hasMessageStartingWith("weather ignores PORT and listens on port " + port);
            });
  }

  @Test
  void lineWithoutANumberMeansTheExpectedPort() {
    List<String> lines = List.of("java.net.BindException: Address already in use", "\tat x:12");
    assertThat(PortConflict.in(lines, "weather", port)).isPresent();
    assertThat(PortConflict.in(lines, "weather", 0))
        .hasValueSatisfying(
            conflict ->
                assertThat(conflict)
                    .hasMessage(
                        "weather ignores PORT, and the port that it listens on is in use"
                            + " (\"java.net.BindException: Address already in use\"):"
                            + " use the port in PORT, or stop the process that has it"));
  }

  @Test
  void portThatIsFreeIsNoConflict() throws Exception {
    holder.close();
    assertThat(PortConflict.in(List.of("Port " + port + " was already in use"), "weather", port))
        .isEmpty();
    assertThat(PortConflict.in(List.of("ready"), "weather", port)).isEmpty();
  }
}
