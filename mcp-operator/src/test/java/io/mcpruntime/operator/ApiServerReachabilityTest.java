package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiServerReachabilityTest {
  private final ApiServerReachability reachability = new ApiServerReachability();

  @Test
  void refusedPathsAreRememberedUpToALimitHoweverManyNamesAnAuthorChooses() {
    for (int i = 0; i < 2 * ApiServerReachability.MAX_REFUSED; i++) {
      answer("/api/v1/namespaces/team/secrets/s" + i, HttpURLConnection.HTTP_FORBIDDEN);
    }
    assertThat(reachability.refused()).isEqualTo(ApiServerReachability.MAX_REFUSED);
    answer("/api/v1/namespaces/team/secrets/s0", HttpURLConnection.HTTP_OK);
    assertThat(reachability.refused()).isEqualTo(ApiServerReachability.MAX_REFUSED - 1);
  }

  private void answer(String path, int code) {
    Map<String, Object> request =
        Map.of("method", "GET", "uri", URI.create("https://127.0.0.1:6443" + path));
    reachability.after(
        stub(HttpRequest.class, request), stub(HttpResponse.class, Map.of("code", code)), null);
  }

  private static <T> T stub(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }
}
