package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.proxy.PageHandler;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends its requests without waiting for their answers. */
class PipelinedRequestsTest {
  private static final int REQUESTS = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
      })
  void oneTurnOfTheEventLoopDecodesOneRequest(String request) throws Exception {
    Turns turns = new Turns();
    try (Gateway gateway =
            Gateway.start(FixedRoutes.of(), GatewayOptions.builder().pages(turns).build());
        HttpTestClient client = new HttpTestClient(gateway.port())) {
      client.send(request.repeat(REQUESTS));
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(client.answer().status()).isEqualTo(404);
      }
      assertThat(turns.most).isEqualTo(1);
    }
  }

  @Test
  void answersComeInTheOrderOfTheirRequests() throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = Gateway.start(FixedRoutes.of(pod.route()), GatewayOptions.defaults());
        HttpTestClient client = new HttpTestClient(gateway.port())) {
      String refused = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String call =
          "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\ncall";
      String health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
      client.send((refused + call + refused + refused + health).repeat(50));
      for (int i = 0; i < 50; i++) {
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.answer().body()).isEqualTo("a 4");
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.answer().status()).isEqualTo(404);
        assertThat(client.answer().body()).isEqualTo("ok");
      }
    }
  }

  /** Counts the requests between two tasks of the event loop of one connection. */
  private static final class Turns implements PageHandler {
    private int inTurn;
    private volatile int most;

    @Override
    public boolean serve(HttpServerRequest request) {
      if (inTurn++ == 0) {
        EventLoop loop = ((ContextInternal) Vertx.currentContext()).nettyEventLoop();
        loop.execute(() -> inTurn = 0);
      }
      most = Math.max(most, inTurn);
      return false;
    }
  }
}
