package io.mcpruntime.maven.platform.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaseUrlTest {
  @Test
  void ingressIsReachedAtTheAddressThatItsControllerPublished() {
    assertThat(ingress("{}")).isEmpty();
    assertThat(ingress("{loadBalancer: {}}")).isEmpty();
    assertThat(ingress("{loadBalancer: {ingress: [{ip: 10.1.2.3}]}}")).contains("http://10.1.2.3");
    assertThat(ingress("{loadBalancer: {ingress: [{hostname: lb.example}]}}"))
        .contains("http://lb.example");
    assertThat(ingress("{loadBalancer: {ingress: [{ip: '::1'}]}}")).contains("http://[::1]");
  }

  @Test
  void gatewayIsReachedByItsListener() {
    assertThat(gateway("{protocol: HTTP, port: 80}", "10.1.2.3")).contains("http://10.1.2.3");
    assertThat(gateway("{protocol: HTTP, port: 8080}", "10.1.2.3"))
        .contains("http://10.1.2.3:8080");
    assertThat(gateway("{protocol: HTTPS, port: 443, hostname: mcp.example}", "10.1.2.3"))
        .contains("https://mcp.example");
    assertThat(
            gateway(
                "{protocol: HTTPS, port: 443}, {protocol: HTTP, port: 80, hostname: '*.example'}",
                "10.1.2.3"))
        .contains("http://10.1.2.3");
    assertThat(gateway("{protocol: TCP, port: 99}", "10.1.2.3")).isEmpty();
    assertThat(gateway("{protocol: HTTP, port: 80}", "")).isEmpty();
  }

  private static Optional<String> ingress(String status) {
    return BaseUrl.of(
        Serialization.unmarshal("kind: Ingress\nstatus: " + status + "\n", Ingress.class));
  }

  private static Optional<String> gateway(String listeners, String address) {
    return BaseUrl.of(
        Serialization.unmarshal(
            """
            spec: {listeners: [%s]}
            status: {addresses: [%s]}
            """
                .formatted(listeners, address.isEmpty() ? "" : "{value: '" + address + "'}"),
            Gateway.class));
  }

  @Test
  void addressThatSetupWasGivenComesBeforeTheOneOfTheIngress() {
    Ingress ingress =
        Serialization.unmarshal(
            """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            spec: {ingressClassName: contour}
            status: {loadBalancer: {ingress: [{ip: 127.0.0.1}]}}
            """,
            Ingress.class);
    assertThat(ClusterRoute.text(ingress, "http://127.0.0.1:8080"))
        .isEqualTo("Ingress of class contour, http://127.0.0.1:8080");
    assertThat(ClusterRoute.text(ingress, ""))
        .isEqualTo("Ingress of class contour, http://127.0.0.1");
  }
}
