package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.registry.HttpProxies;
import io.mcpruntime.maven.image.registry.HttpProxies.Proxy;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries behind the proxy of settings.xml, with the real Jib. */
class ProxyIT {
  private static final Login LOGIN = new Login("me", "pw");

  @TempDir private Path folder;

  private void push(StandIn proxy, Login login, String registry) throws Exception {
    int port = Integer.parseInt(proxy.host().replaceFirst(".*:", ""));
    Proxy through = new Proxy("127.0.0.1", port, login, "*.intern");
    Logins none = new Logins(Map.of(), List.of());
    new ImageBuilder(folder, none, new HttpProxies(through, through), line -> {})
        .push(
            SampleProgram.in(folder).plan(List.of(), List.of()),
            RegistryTarget.external(registry, "a/b:1"));
  }

  @Test
  void registryIsAskedThroughTheProxyWithItsLogin() throws Exception {
    String basic = Base64.getEncoder().encodeToString("me:pw".getBytes(StandardCharsets.UTF_8));
    try (StandIn proxy = StandIn.proxy()) {
      assertThatThrownBy(() -> push(proxy, LOGIN, "registry.invalid"))
          .hasMessageContaining("through proxy " + proxy.host());
      assertThat(proxy.heads())
          .anySatisfy(
              head ->
                  assertThat(head)
                      .startsWith("CONNECT registry.invalid:443 ")
                      .contains("Proxy-Authorization: Basic " + basic));
    }
    assertThat(System.getProperty("https.proxyHost")).isNull();
  }

  @Test
  void proxyThatFailsIsNamed() throws Exception {
    try (StandIn proxy = StandIn.answering(502)) {
      assertThatThrownBy(() -> push(proxy, null, "registry.invalid"))
          .hasMessageStartingWith(
              "registry registry.invalid is not reachable through proxy " + proxy.host())
          .hasMessageContaining("nonProxyHosts");
    }
  }

  @Test
  void exceptionsAndThisMachineAreAskedDirectly() throws Exception {
    try (StandIn proxy = StandIn.proxy()) {
      assertThatThrownBy(() -> push(proxy, LOGIN, "registry.intern"))
          .hasMessageStartingWith("registry registry.intern is not reachable: unknown host");
      assertThatThrownBy(() -> push(proxy, LOGIN, "127.0.0.1:1"))
          .hasMessageStartingWith("registry 127.0.0.1:1 is not reachable: ");
      assertThat(proxy.heads()).isEmpty();
    }
  }
}
