package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.hostile.client.RawConnection;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other servers notice of a hostile one behind the same gateway. */
class OtherServersTest {
  private static final String OTHER = "/payroll/mcp";
  private static final int ROUNDS = 4;
  private static final int CALLS = 12;

  private HostileServer hostile;
  private Pod pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    hostile = HostileServer.start();
    pod = new Pod("payroll");
    gateway = Gateway.start(path -> Optional.of(route(path)), GatewayOptions.builder().build());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
    hostile.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error-newlines",
        "error-endless",
        "error-stalled",
        "status-999",
        "interim-endless",
        "head-large",
        "closed-in-body",
        "two-answers",
        "huge-schema",
        "many-objects",
        "sse-endless",
        "sse-huge-event",
        "trickle"
      })
  void callsOfOthersSucceedWhileAServerAnswersLikeThis(String behaviour) throws Exception {
    List<RawConnection> callers = new ArrayList<>();
    try (Victim victim = new Victim(gateway.port(), OTHER)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<RawConnection> asked = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
          RawConnection caller = new RawConnection(gateway.port());
          callers.add(caller);
          asked.add(caller);
          assertThat(caller.send(call(behaviour))).isTrue();
        }
        asked.get(round).close();
      }
      victim.isUnharmed(behaviour);
    } finally {
      for (RawConnection caller : callers) {
        caller.close();
      }
    }
  }

  private static String call(String behaviour) {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    return RawConnection.head("/" + behaviour + "/mcp", body.length()) + body;
  }

  private Route route(String path) {
    boolean isOther = path.equals(OTHER);
    return LockedServer.route(
        new ServerId(isOther ? "finance" : "evil", isOther ? "payroll" : "hostile"),
        isOther ? "/mcp" : path,
        isOther ? pod.backend() : new Backend(new PodAddress("127.0.0.1", hostile.port(), 1)),
        null);
  }
}
