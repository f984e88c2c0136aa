package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineBufferTest {
  private final HttpRequestDecoder decoder = new HttpRequestDecoder(8_192, 16_384, 8_192);
  private final EmbeddedChannel channel = new EmbeddedChannel(decoder);
  private final LineBuffer line = new LineBuffer(decoder);

  @Test
  void longLineIsNotKept() {
    send("GET / HTTP/1.1\r\nX: " + "v".repeat(16_000) + "\r\nY: half");
    assertThat(line.capacity()).as("what Netty keeps").isGreaterThan(16_000);
    line.shrink();
    assertThat(line.capacity()).isLessThanOrEqualTo(1_024);
    send(" of it\r\n\r\n");
    HttpRequest request = channel.readInbound();
    assertThat(request.headers().get("X")).hasSize(16_000);
    assertThat(request.headers().get("Y")).isEqualTo("half of it");
  }

  private void send(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
  }
}
