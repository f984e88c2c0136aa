package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.crd.policy.RemotePolicy;
import io.mcpruntime.crd.remote.RemoteUrl;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.hostile.tls.TestAuthority;
import io.mcpruntime.probe.tls.ServerTrust;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that run elsewhere: a TLS server on loopback, which the policy of these tests lists. */
class RemoteServerTest {
  private static final String HOST = "mcp.example.com";
  private static final RemotePolicy LOOPBACK =
      RemoteRoutes.policy("{allowedNetworks: [127.0.0.0/8], http: true}");

  @TempDir private static Path folder;
  private static TestAuthority ours;
  private static TestAuthority others;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> names = new ConcurrentHashMap<>(Map.of(HOST, "127.0.0.1"));
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private volatile Route route;

  @BeforeAll
  static void makeAuthorities() throws Exception {
    ours = TestAuthority.in(folder, "ours");
    others = TestAuthority.in(folder, "others");
  }

  @Test
  void serverIsServedWithItsSessionsAndItsOwnHost() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of());
      HttpResponse<String> begun = post(gateway, "initialize");
      assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
      String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
      assertThat(session).as("sealed").doesNotStartWith("a-");
      HttpResponse<String> answer = post(gateway, "call", "Mcp-Session-Id", session);
      assertThat(answer.body()).isEqualTo("a 4");
      assertThat(remote.heads.peek().get("Host")).containsExactly(HOST + ":" + port(remote));
      assertThat(remote.heads.peek().keySet())
          .as("nothing about the client")
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-forwarded"));
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"server\":\"team/weather\"");
  }

  @Test
  void headersOfTheSecretReplaceThoseOfTheClient() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of("Authorization", "Bearer ours", "X-Api-Key", "key"));
      post(
          gateway,
          "initialize",
          "authorization",
          "Bearer caller-token",
          "x-api-key",
          "mine",
          "X_Api_Key",
          "mine",
          "Cookie",
          "a=b",
          "Proxy-Authorization",
          "Basic x");
      Map<String, List<String>> head = remote.heads.remove();
      assertThat(head.get("Authorization")).containsExactly("Bearer ours");
      assertThat(head.get("X-api-key")).containsExactly("key");
      assertThat(head.keySet()).doesNotContain("Cookie", "Proxy-authorization", "X_api_key");
      assertThat(head.toString()).doesNotContain("caller-token").doesNotContain("mine");
    }
  }

  @Test
  void loginOfTheClientIsForTheGatewayWhereASecretHasAnyHeader() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of("X-Api-Key", "key"));
      post(gateway, "initialize", "Authorization", "Bearer caller-token");
      assertThat(remote.heads.remove()).doesNotContainKey("Authorization");
      route = to(remote, Map.of());
      post(gateway, "initialize", "Authorization", "Bearer caller-token");
      assertThat(remote.heads.remove().get("Authorization")).containsExactly("Bearer caller-token");
    }
  }

  @Test
  void nothingIsSentWhileTheHeadersAreNotKnown() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, null);
      assertRefused(gateway, "the headers of spec.remote.headersFrom of this server are not");
      assertThat(remote.heads).isEmpty();
    }
  }

  @Test
  void rotatedSecretIsSentWithTheNextRequest() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of("Authorization", "Bearer one"));
      post(gateway, "initialize");
      route = to(remote, Map.of("Authorization", "Bearer two"));
      post(gateway, "initialize");
      assertThat(remote.heads)
          .extracting(head -> head.get("Authorization").get(0))
          .containsExactly("Bearer one", "Bearer two");
    }
  }

  /** The host's owner decides about its address, and may change it at any time. */
  @Test
  void addressIsCheckedForEachRequestAndIsTheOneThatIsConnectedTo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Pod remote = new Pod("a", ours.server(HOST));
        CountingListener inside = new CountingListener();
        Gateway gateway =
            start(
                name -> {
                  asked.incrementAndGet();
                  return RemoteRoutes.names(names).apply(name);
                })) {
      route = to(remote, Map.of());
      assertThat(post(gateway, "initialize").statusCode()).isEqualTo(200);
      int before = inside.connections();
      names.put(HOST, "10.0.0.1");
      assertRefused(gateway, "an address that the policy refuses");
      names.put(HOST, "::1");
      assertRefused(gateway, "an address that the policy refuses");
      assertThat(asked).hasValue(3);
      assertThat(remote.heads).hasSize(1);
      assertThat(inside.connections()).isEqualTo(before);
    }
  }

  @Test
  void certificateForAnotherNameOrOfAnotherAuthorityIsRefused() throws Exception {
    try (Pod remote = new Pod("a", ours.server("other.example.com"));
        Pod untrusted = new Pod("b", others.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of("Authorization", "Bearer ours"));
      assertRefused(gateway, "it is not for the name " + HOST);
      route = to(untrusted, Map.of("Authorization", "Bearer ours"));
      assertRefused(gateway, "no trusted authority has signed it");
      route =
          RemoteRoutes.route(url("https", untrusted), Map.of(), LOOPBACK, ServerTrust.system(HOST));
      assertRefused(gateway, "no trusted authority has signed it");
      assertThat(remote.heads).isEmpty();
      assertThat(untrusted.heads).isEmpty();
    }
  }

  @Test
  void sessionOfOneUrlIsNoneOfAnother() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Pod other = new Pod("b", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of());
      String session =
          post(gateway, "initialize").headers().firstValue("Mcp-Session-Id").orElseThrow();
      route = to(other, Map.of());
      assertThat(post(gateway, "call", "Mcp-Session-Id", session).statusCode()).isEqualTo(404);
      assertThat(other.heads).isEmpty();
    }
  }

  @Test
  void redirectIsNotFollowedToAnotherHost() throws Exception {
    try (RedirectingServer remote = new RedirectingServer();
        CountingListener inside = new CountingListener();
        Gateway gateway = start()) {
      int before = inside.connections();
      for (String location :
          List.of(
              "http://127.0.0.1:%d/mcp".formatted(inside.port()),
              "http://127.0.0.1:%d/mcp/".formatted(inside.port()),
              "//127.0.0.1:%d/mcp/".formatted(inside.port()))) {
        remote.location = location;
        route =
            RemoteRoutes.route(
                RemoteUrl.parse("http://127.0.0.1:%d/mcp".formatted(remote.port())),
                Map.of("Authorization", "Bearer ours"),
                LOOPBACK,
                null);
        HttpResponse<String> answer = post(gateway, "call");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
      }
      assertThat(inside.connections()).isEqualTo(before);
    }
  }

  @Test
  void requestThatComesBackAgainAndAgainEnds() throws Exception {
    try (Gateway gateway = start()) {
      names.put("gateway.example.com", "127.0.0.1");
      route =
          RemoteRoutes.route(
              RemoteUrl.parse("http://127.0.0.1:%d/weather/mcp".formatted(gateway.port())),
              Map.of(),
              LOOPBACK,
              null);
      HttpResponse<String> answer = post(gateway, "call");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(508);
    }
  }

  @Test
  void serverThatIsDownIsNamedAsTheReasonAndOthersGoOn() throws Exception {
    try (Pod remote = new Pod("a", ours.server(HOST));
        Gateway gateway = start()) {
      route = to(remote, Map.of());
      Route up = route;
      route =
          RemoteRoutes.route(RemoteUrl.parse("http://127.0.0.1:1/mcp"), Map.of(), LOOPBACK, null);
      assertRefused(gateway, "the server does not accept connections");
      route = up;
      assertThat(post(gateway, "initialize").statusCode()).isEqualTo(200);
    }
  }

  private void assertRefused(Gateway gateway, String message) throws Exception {
    HttpResponse<String> answer = post(gateway, "call");
    assertThat(answer.body()).contains(message);
    assertThat(answer.statusCode()).isEqualTo(502);
  }

  private static int port(Pod remote) {
    return remote.backend().address().port();
  }

  private static RemoteUrl url(String scheme, Pod remote) {
    return RemoteUrl.parse("%s://%s:%d/mcp".formatted(scheme, HOST, port(remote)));
  }

  private static Route to(Pod remote, Map<String, String> headers) throws Exception {
    return RemoteRoutes.route(
        url("https", remote), headers, LOOPBACK, ServerTrust.of(HOST, ours.pem()));
  }

  private Gateway start() {
    return start(RemoteRoutes.names(names));
  }

  private Gateway start(Function<String, Future<InetAddress>> resolver) {
    return Gateway.start(
        path -> Optional.ofNullable(route),
        GatewayOptions.builder().names(resolver).accessLog(log).build());
  }

  private HttpResponse<String> post(Gateway gateway, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/weather/mcp".formatted(gateway.port())))
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
