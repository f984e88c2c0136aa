package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.image.registry.HttpProxies.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
  private final List<String> warnings = new ArrayList<>();

  private HttpProxies of(Map<String, String> environment) {
    return EnvironmentProxies.of(environment, warnings::add);
  }

  @Test
  void proxyOfEachSchemeIsFound() {
    assertThat(of(Map.of())).isEqualTo(HttpProxies.NONE);
    assertThat(of(Map.of("HTTPS_PROXY", "http://p:3128", "HTTP_PROXY", "")))
        .isEqualTo(new HttpProxies(null, new Proxy("p", 3128, null, "")));
    assertThat(of(Map.of("http_proxy", "low", "HTTP_PROXY", "http://up:1")))
        .isEqualTo(new HttpProxies(new Proxy("low", 80, null, ""), null));
    assertThat(of(Map.of("https_proxy", "https://me:p%40w+@p")).https())
        .isEqualTo(new Proxy("p", 443, new Login("me", "p@w+"), ""));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://me:secret@p:1080", "http://me:secret@", "http://me:secret@[:1"})
  void proxyOfAnotherKindIsAWarningWithoutItsPassword(String proxy) {
    assertThat(of(Map.of("HTTPS_PROXY", proxy))).isEqualTo(HttpProxies.NONE);
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("HTTPS_PROXY", "http://HOST:PORT")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "example.com; example.com|*.example.com",
        ".example.com; *.example.com",
        "*.example.com; *.example.com",
        "'*'; '*'",
        "r.example.com:5000; r.example.com|*.r.example.com",
        "10.0.0.0/8; 10.*",
        "192.168.0.0/16; 192.168.*",
        "10.1.2.0/24; 10.1.2.*",
        "r:99999999999; r|*.r",
        "' a , .b '; a|*.a|*.b",
        "','; ''"
      })
  void exceptionsAreThoseOfTheJdk(String noProxy, String expected) {
    assertThat(of(Map.of("HTTPS_PROXY", "p", "NO_PROXY", noProxy)).https().nonProxyHosts())
        .isEqualTo(expected);
  }
}
