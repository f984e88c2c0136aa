package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request lines and headers that proxies could read in another way, or that cost much time. */
class RequestLineTest {
  private static final String REST = "\r\nHost: localhost\r\nContent-Length: 0\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST\t/weather/mcp HTTP/1.1",
        "POST /weather/mcp\tHTTP/1.1",
        "POST  /weather/mcp HTTP/1.1",
        "POST /weather/mcp  HTTP/1.1",
        "POST /weather/mcp\u000bHTTP/1.1",
        "POST /weather/mcp\u000cHTTP/1.1",
        "POST /weather/mcp HTTP/1.1 ",
        "POST /weather/mcp HTTP/1.1\t",
        " POST /weather/mcp HTTP/1.1",
        "\tPOST /weather/mcp HTTP/1.1",
        "\u0000POST /weather/mcp HTTP/1.1",
        "\r\n POST /weather/mcp HTTP/1.1"
      })
  void partsAreSeparatedByOneSpace(String line) throws Exception {
    assertThat(status(line + REST + "\r\n")).isEqualTo(400);
  }

  /** RFC 9112, section 2.2. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n\r\n"})
  void emptyLinesInFrontOfARequestAreIgnored(String before) throws Exception {
    String line = before + "POST /weather/mcp HTTP/1.1" + REST + "\r\n";
    assertThat(status(line)).isEqualTo(200);
    assertThat(status("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n", line)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: close, x",
        "Connection: keep-alive\r\nConnection: a, b, c",
      })
  void connectionHasFewOptions(String header) throws Exception {
    String line = "POST /weather/mcp HTTP/1.1" + REST;
    assertThat(status(line + header + "\r\n\r\n")).isEqualTo(200);
    assertThat(status(line + header + ",".repeat(40) + "\r\n\r\n")).isEqualTo(400);
    assertThat(status(line + (header + "\r\n").repeat(20) + "\r\n")).isEqualTo(400);
  }

  /** RFC 9112, section 5.2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-A: b\r\n c\r\n",
        "X-A: b\r\n\tc\r\n",
        "X-A: b\r\n \r\n",
        "X-A: b\r\n d: e\r\n",
        " X-A: b\r\n",
        "X-A: b\r\nX-C: d\r\n e\r\n"
      })
  void headersAreNotFolded(String folded) throws Exception {
    String line = "POST /weather/mcp HTTP/1.1" + REST;
    assertThat(status(line + folded + "\r\n")).isEqualTo(400);
    assertThat(status("\r\n\r\n" + line + folded + "\r\n")).isEqualTo(400);
    assertThat(status(line + "X-A: b  c\r\n\r\n")).isEqualTo(200);
  }

  /** The connection is closed: where the next request begins is not certain. */
  @Test
  void trailersAreNotFolded() throws Exception {
    String head =
        "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(status(head + "2\r\n{}\r\n0\r\nX-A: b\r\n\r\n")).isEqualTo(200);
    assertThatThrownBy(() -> status(head + "2\r\n{}\r\n0\r\nX-A: b\r\n c\r\n\r\n"))
        .isInstanceOf(IOException.class);
  }

  /** Of the last of these requests on one connection. */
  private static int status(String... requests) throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = Gateway.start(FixedRoutes.of(pod.route()), GatewayOptions.defaults());
        HttpTestClient client = new HttpTestClient(gateway.port())) {
      int status = 0;
      for (String request : requests) {
        client.send(request);
        status = client.answer().status();
      }
      return status;
    }
  }
}
