package io.mcpruntime.maven.image.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.maven.image.registry.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAuthorizationTest {
  private final List<String> asked = new ArrayList<>();
  private final Login login = Login.of("acme", "secret");
  private volatile String answer = "{\"token\": \"t0ken\"}";
  private HttpServer realm;

  @BeforeEach
  void start() throws IOException {
    realm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    realm.createContext("/token", this::token);
    realm.start();
  }

  @AfterEach
  void stop() {
    realm.stop(0);
  }

  private void token(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestURI().getQuery()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void loginIsExchangedForATokenOfTheRepository() throws Exception {
    RegistryAuthorization authorization = authorization(login, true);
    assertThat(authorization.isRenewed(bearer(), "acme/weather", "pull,push")).isTrue();
    assertThat(authorization.header()).contains("Bearer t0ken");
    assertThat(asked)
        .containsExactly(
            "scope=repository:acme/weather:pull,push&service=registry Basic YWNtZTpzZWNyZXQ=");
  }

  @Test
  void loginGoesNowhereWithoutTls() {
    assertThatThrownBy(() -> authorization(login, false).isRenewed(bearer(), "a", "pull"))
        .hasMessage("it names no place for tokens that has TLS");
    assertThat(asked).isEmpty();
  }

  @Test
  void tokenThatWouldAddAHeaderIsRefused() {
    answer = "{\"token\": \"a\\r\\nHost: b\"}";
    assertThatThrownBy(() -> authorization(login, true).isRenewed(bearer(), "a", "pull"))
        .hasMessageEndingWith("gives no token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://a b/", "ftp://example/", "mailto:x", "https:///x", "relative"})
  void placeForTokensThatIsNoneIsOneLine(String place) {
    HttpHeaders refusal = headers("Bearer realm=\"%s\"".formatted(place));
    assertThatThrownBy(() -> authorization(login, true).isRenewed(refusal, "a", "pull"))
        .isInstanceOf(IOException.class)
        .hasMessage("it names no place for tokens that has TLS");
  }

  @Test
  void answerThatIsNoJsonIsOneLine() {
    answer = "{\nbroken";
    assertThatThrownBy(() -> authorization(login, true).isRenewed(bearer(), "a", "pull"))
        .hasMessageEndingWith("gives no token");
  }

  @Test
  void sameLoginIsNotTriedTwice() throws Exception {
    RegistryAuthorization authorization = authorization(login, true);
    HttpHeaders basic = headers("Basic realm=\"x\"");
    assertThat(authorization.isRenewed(basic, "a", "pull")).isTrue();
    assertThat(authorization.header()).contains("Basic YWNtZTpzZWNyZXQ=");
    assertThat(authorization.isRenewed(basic, "a", "pull")).isFalse();
    assertThat(authorization(null, true).isRenewed(basic, "a", "pull")).isFalse();
  }

  private RegistryAuthorization authorization(Login given, boolean isPlainAllowed) {
    return new RegistryAuthorization(HttpClient.newHttpClient(), given, isPlainAllowed);
  }

  private HttpHeaders bearer() {
    return headers(
        "Bearer realm=\"http://127.0.0.1:%d/token\",service=\"registry\""
            .formatted(realm.getAddress().getPort()));
  }

  private static HttpHeaders headers(String challenge) {
    return HttpHeaders.of(Map.of("WWW-Authenticate", List.of(challenge)), (name, value) -> true);
  }
}
