package io.mcpruntime.maven.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterProxyTest {
  private static ClusterProxy find(String server, String... variables) throws Exception {
    return ClusterProxy.find(
        server,
        null,
        variables.length == 2
            ? Map.of(variables[0], variables[1])
            : Map.of(variables[0], variables[1], variables[2], variables[3]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "k.example.com; *; false",
        "k.example.com; .example.com; false",
        "k.example.com; *.example.com; false",
        "k.example.com; example.com; false",
        "k.example.com; ' a.b , EXAMPLE.COM '; false",
        "k.example.com; k.example.com:6443; false",
        "k.example.com; k.example.com:443; true",
        "k.example.com; ample.com; true",
        "example.com; .example.com; true",
        "example.com; *.example.com; true",
        "k.local; *.local; false",
        "k.local; .local; false",
        "k.local; ','; true",
        "10.1.2.3; 10.0.0.0/8; false",
        "10.1.2.3; 10.1.2.0/25; false",
        "10.1.2.200; 10.1.2.0/25; true",
        "10.1.2.3; 10.1.2.3; false",
        "10.1.2.3; 10.1.2.3:6443; false",
        "10.1.2.3; 10.1.2.3:80; true",
        "10.1.2.3; 2.3; true",
        "k.example.com; k.example.com:99999999999; true",
        "k.example.com; 'x:99999999999,k.example.com'; false",
        "k.example.com; k.example.com:06443; false",
        "k.example.com; k.example.com:٦٤٤٣; true",
        "10.1.2.3; 10.0.0.0/999; true",
        "10.1.2.3; 10.0.0.0/99999999999; true",
        "10.1.2.3; 10.0.0.0/٨; true",
        "[2001:db8::7]; 2001:db8::/32; false",
        "[2001:db8::7]; 2001:db8::7; false",
        "[2001:db8::7]; 2001:db8::8; true",
        "localhost; other; false",
        "127.9.9.9; other; false",
        "[::1]; other; false"
      })
  void noProxyIsReadAsGoReadsIt(String host, String noProxy, boolean proxied) throws Exception {
    String server = "https://" + host + ":6443";
    assertThat(find(server, "HTTPS_PROXY", "http://p:3128", "NO_PROXY", noProxy) != null)
        .isEqualTo(proxied);
    assertThat(find(server, "https_proxy", "p:3128", "no_proxy", noProxy) != null)
        .isEqualTo(proxied);
  }

  @Test
  void proxyIsNamedWithItsVariableAndWithoutItsPassword() throws Exception {
    ClusterProxy proxy = find("https://k:6443", "HTTPS_PROXY", "http://me:p%40w@p");
    assertThat(proxy).hasToString("http://p:80 (HTTPS_PROXY)");
    assertThat(proxy.user()).isEqualTo("me:p@w");
  }

  @Test
  void schemeOfTheServerChoosesTheVariable() throws Exception {
    assertThat(find("http://k:80", "HTTPS_PROXY", "http://p:3128")).isNull();
    assertThat(find("https://k", "HTTP_PROXY", "http://p:3128")).isNull();
    assertThat(find("https://k", "https_proxy", "http://low:1", "HTTPS_PROXY", "http://up:1"))
        .hasToString("http://low:1 (https_proxy)");
  }

  @Test
  void kubeconfigsOwnProxyKnowsNoExceptions() throws Exception {
    assertThat(ClusterProxy.find("https://k", "http://own:8080", Map.of("NO_PROXY", "*")))
        .hasToString("http://own:8080 (proxy-url in the kubeconfig)");
    assertThatThrownBy(() -> ClusterProxy.find("https://k", "ftp://me:secret@own", Map.of()))
        .hasMessageContaining("proxy-url in the kubeconfig")
        .hasMessageNotContaining("secret");
  }
}
