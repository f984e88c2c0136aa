package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.hostile.tls.PlainServer;
import io.mcpruntime.hostile.tls.TestAuthority;
import io.mcpruntime.probe.tls.ServerTrust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that speak HTTPS, with certificates of an authority of these tests. */
class HttpsPodTest {
  private static final String NAME = "weather.team.svc";

  @TempDir private static Path folder;
  private static TestAuthority ours;
  private static TestAuthority others;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile UpstreamTls tls;

  @BeforeAll
  static void makeAuthorities() throws Exception {
    ours = TestAuthority.in(folder, "ours");
    others = TestAuthority.in(folder, "others");
  }

  @Test
  void serverIsServedWithItsSessions() throws Exception {
    tls = new UpstreamTls(NAME, ServerTrust.of(NAME, ours.pem()));
    try (Pod pod = new Pod("a", ours.server(NAME));
        Gateway gateway = start(pod)) {
      HttpResponse<String> begun = post(gateway, "initialize", null);
      assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
      String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
      assertThat(session).doesNotStartWith("a-");
      assertThat(post(gateway, "call", session).body()).isEqualTo("a 4");
      assertThat(pod.heads.peek().get("Host"))
          .as("the Host of the client, as for every server")
          .containsExactly("127.0.0.1:" + gateway.port());
    }
  }

  @Test
  void certificateForAnotherNameIsRefused() throws Exception {
    tls = new UpstreamTls(NAME, ServerTrust.of(NAME, ours.pem()));
    try (Pod pod = new Pod("a", ours.server("other.team.svc"));
        Gateway gateway = start(pod)) {
      assertRefused(
          gateway, "the server's certificate is refused: it is not for the name weather.team.svc");
      assertThat(pod.heads).isEmpty();
      assertThat(gateway.meters().scrape()).contains("kind=\"tls\"");
    }
  }

  @Test
  void certificateOfAnotherAuthorityIsRefused() throws Exception {
    String reason = "the server's certificate is refused: no trusted authority has signed it";
    try (Pod pod = new Pod("a", others.server(NAME));
        Gateway gateway = start(pod)) {
      tls = new UpstreamTls(NAME, ServerTrust.of(NAME, ours.pem()));
      assertRefused(gateway, reason);
      tls = new UpstreamTls(NAME, ServerTrust.system(NAME));
      assertRefused(gateway, reason);
    }
  }

  @Test
  void nothingIsSentWhileTheAuthoritiesAreNotKnown() throws Exception {
    tls = new UpstreamTls(NAME, null);
    try (Pod pod = new Pod("a", ours.server(NAME));
        Gateway gateway = start(pod)) {
      assertRefused(
          gateway, "the certificates of spec.caConfigMap of this server are not available");
      assertThat(pod.heads).isEmpty();
    }
  }

  @Test
  void serverThatSpeaksHttpOnlyIsNotAsked() throws Exception {
    tls = new UpstreamTls(NAME, ServerTrust.of(NAME, ours.pem()));
    try (PlainServer plain = new PlainServer();
        Gateway gateway = start(new Backend(new PodAddress("127.0.0.1", plain.port(), 1)))) {
      assertRefused(gateway, "the server does not speak HTTPS on its port");
    }
  }

  /** Else a session of TLS could be resumed for a day after its authority was removed. */
  @Test
  void authorityThatWasReplacedIsNotTrustedByTheNextConnection() throws Exception {
    tls = new UpstreamTls(NAME, ServerTrust.of(NAME, ours.pem()));
    try (Pod pod = new Pod("a", ours.server(NAME));
        Gateway gateway = start(pod)) {
      for (int i = 0; i < 3; i++) {
        assertThat(post(gateway, "call", null).statusCode()).isEqualTo(200);
      }
      tls = new UpstreamTls(NAME, ServerTrust.of(NAME, others.pem()));
      assertRefused(
          gateway, "the server's certificate is refused: no trusted authority has signed it");
    }
  }

  private void assertRefused(Gateway gateway, String message) throws Exception {
    HttpResponse<String> answer = post(gateway, "call", null);
    assertThat(answer.body()).contains(message);
    assertThat(answer.statusCode()).isEqualTo(502);
  }

  private Gateway start(Pod pod) {
    return start(pod.backend());
  }

  private Gateway start(Backend backend) {
    return Gateway.start(
        path ->
            Optional.of(
                new Route(
                    new ServerId("team", "weather"),
                    "/mcp",
                    true,
                    ServerLimits.DEFAULT,
                    List.of(backend),
                    List.of(),
                    false,
                    null,
                    tls)),
        GatewayOptions.defaults());
  }

  private HttpResponse<String> post(Gateway gateway, String body, String session) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/weather/mcp".formatted(gateway.port())))
            .POST(BodyPublishers.ofString(body));
    if (session != null) {
      request.header("Mcp-Session-Id", session);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
