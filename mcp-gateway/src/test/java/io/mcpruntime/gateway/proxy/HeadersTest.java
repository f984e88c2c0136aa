package io.mcpruntime.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  @Test
  void onlyWhatTheConnectionNeedsIsKept() {
    headers.set("Connection", "keep-alive").set("Content-Length", "2").set("X", "y");
    headers.set("Keep-Alive", "timeout=100000000");
    ProxyHeaders.forget(headers);
    assertThat(headers.names()).containsExactlyInAnyOrder("Connection", "Content-Length");
  }

  @Test
  void longConnectionHeaderIsNotKept() {
    headers.set("Connection", "o".repeat(16_000));
    ProxyHeaders.forget(headers);
    assertThat(headers.get("Connection")).isEqualTo("close");
  }

  @Test
  void closeIsFoundAmongOtherOptions() {
    headers.add("Connection", "keep-alive").add("Connection", "x , Close");
    ProxyHeaders.forget(headers);
    assertThat(headers.getAll("Connection")).containsExactly("close");
  }
}
