package io.mcpruntime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpruntime.probe.FakeServer.Answer;
import io.mcpruntime.probe.FakeServer.Asked;
import io.mcpruntime.probe.http.ProbeException;
import java.net.URI;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose framework sends a client to the same path with a slash more, or less. */
class RedirectTest {
  @ParameterizedTest
  @CsvSource({
    "/mcp, /mcp/, 307, /mcp/",
    "/mcp, /mcp/, 308, http://0.0.0.0:9/mcp/",
    "/mcp/, /mcp, 301, /mcp",
    "/mcp, /mcp/, 307, mcp/",
    "/a/mcp, /a/mcp/, 307, ./mcp/",
    "/a/mcp, /a/mcp/, 308, ../a/mcp/",
    "/a/mcp/, /a/mcp, 307, ../mcp",
    "/mcp, /mcp/, 307, /orders/mcp/",
    "/mcp/, /mcp, 308, https://mcp.example.com/orders/mcp",
    "/a/mcp?x=y, /a/mcp/?x=y, 302, https://elsewhere.example/a/mcp/",
  })
  void sameServerIsAskedAtTheOtherPath(String asked, String right, int status, String location)
      throws Exception {
    LegacyScript script =
        new LegacyScript().list(a -> FakeServer.result(a, "{\"tools\":[{\"name\":\"echo\"}]}"));
    Function<Asked, Answer> moved =
        request ->
            request.path().equals(right) ? script.apply(request) : redirect(status, location);
    try (FakeServer server = FakeServer.answering(moved);
        McpClient client = McpClient.connect(at(server, asked), FakeServer.PATIENCE)) {
      assertThat(client.tools()).extracting("name").containsExactly("echo");
      assertThat(server.asked().stream().map(Asked::path).filter(asked::equals)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/other",
        "/mcp//",
        "/mcp/x",
        "//127.0.0.1/mcp",
        "",
        "http://[",
        "/mcp",
        "mcp",
        "x/xmcp/",
        "../x/mcp/y",
        "mailto:mcp/"
      })
  void otherRedirectIsNotFollowed(String location) throws Exception {
    try (FakeServer server = FakeServer.answering(asked -> redirect(307, location))) {
      assertThat(failure(server.url())).hasMessageContaining("HTTP 307");
      assertThat(server.asked()).extracting(Asked::path).containsOnly("/mcp");
    }
  }

  /** It asks for a GET instead, which would lose the call. */
  @Test
  void redirectToAnotherMethodIsNotFollowed() throws Exception {
    try (FakeServer server = FakeServer.answering(asked -> redirect(303, "/mcp/"))) {
      assertThat(failure(server.url())).hasMessageContaining("HTTP 303");
      assertThat(server.asked()).extracting(Asked::path).containsOnly("/mcp");
    }
  }

  @Test
  void redirectIsFollowedOnce() throws Exception {
    Function<Asked, Answer> loop =
        asked -> redirect(307, asked.path().equals("/mcp") ? "/mcp/" : "/mcp");
    try (FakeServer server = FakeServer.answering(loop)) {
      assertThat(failure(server.url())).hasMessageContaining("HTTP 307");
      assertThat(server.asked()).extracting(Asked::path).containsExactly("/mcp", "/mcp/", "/mcp/");
    }
  }

  private static ProbeException failure(URI url) {
    return catchThrowableOfType(
        ProbeException.class, () -> McpClient.connect(url, FakeServer.PATIENCE).close());
  }

  private static Answer redirect(int status, String location) {
    return FakeServer.body(status, "text/plain", "").with("Location", location);
  }

  private static URI at(FakeServer server, String path) {
    return server.url().resolve(path);
  }
}
