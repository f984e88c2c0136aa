package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.StrictRequestDecoder;
import io.mcpruntime.gateway.proxy.PageHandler;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a head that is not complete takes of memory, and how much of it counts. */
class UnfinishedHeadsTest {
  private final Decoders decoders = new Decoders();
  private Gateway gateway;
  private HttpTestClient client;

  @BeforeEach
  void start() throws Exception {
    gateway = Gateway.start(FixedRoutes.of(), GatewayOptions.builder().pages(decoders).build());
    client = new HttpTestClient(gateway.port());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    gateway.close();
  }

  @Test
  void fewBytesDoNotHoldALargeReadBuffer() throws Exception {
    for (int i = 0; i < 5; i++) {
      client.send(
          "GET /x HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n".formatted("v".repeat(15_000)));
      assertThat(client.answer().status()).isEqualTo(404);
    }
    client.send("G");
    await().until(() -> Figures.buffered(gateway) == 1);
    ByteBuf rest = decoders.input();
    assertThat(rest.readableBytes()).isEqualTo(1);
    assertThat(rest.capacity()).isLessThan(1_024);
    client.send("ET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(404);
  }

  @Test
  void shortHeadersCountWithWhatEachTakes() throws Exception {
    client.send("GET /x HTTP/1.1\r\nHost: localhost\r\n" + "a:\r\n".repeat(98));
    await().until(() -> Figures.buffered(gateway) > 98 * 150);
    client.send("\r\n");
    assertThat(client.answer().status()).isEqualTo(404);
    await().until(() -> Figures.buffered(gateway) == 0);
  }

  /** Knows the decoder of the connection that asked last. */
  private static final class Decoders implements PageHandler {
    private volatile StrictRequestDecoder last;

    @Override
    public boolean serve(HttpServerRequest request) {
      ConnectionBase connection = (ConnectionBase) request.connection();
      last = connection.channel().pipeline().get(StrictRequestDecoder.class);
      return false;
    }

    /** What it has not decoded yet. */
    ByteBuf input() throws ReflectiveOperationException {
      Method input = ByteToMessageDecoder.class.getDeclaredMethod("internalBuffer");
      input.setAccessible(true);
      return (ByteBuf) input.invoke(last);
    }
  }
}
