package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user with only {@code mcpservers} rights against another team's routes. */
class TenancyIT {
  private static final String ROUTE = "/payroll/mcp";

  private final Tenants tenants = new Tenants();
  private OperatorProcess operator;

  @BeforeEach
  void victimRuns() {
    tenants.policy("version: v1");
    operator = tenants.startOperator();
    tenants.apply(tenants.victim, "payroll", "image: w");
    assertVictimHasItsRoute();
  }

  @AfterEach
  void stop() {
    tenants.close();
    assertThat(tenants.victim.failures).isEmpty();
  }

  @Test
  void specRouteWithAnOwnIngressTakesNoOtherTeamsUrl() {
    tenants.attack(
        "hijack", "image: evil, route: /payroll/mcp, path: /payroll/mcp, ingress: {enabled: true}");
    await().until(() -> tenants.accepted(tenants.attacker, "hijack").startsWith("False"));
    assertThat(tenants.deployment(tenants.attacker, "hijack")).isNull();
    assertThat(tenants.ingresses(tenants.attacker)).isEmpty();
    assertVictimHasItsRoute();
  }

  @Test
  void serverOfTheSameNameGetsNoObjectAndIsToldTheOwner() {
    tenants.attack("payroll", "image: evil");
    assertThat(tenants.accepted(tenants.attacker, "payroll", "False RouteTaken").getMessage())
        .contains(tenants.victim.namespace + "/payroll owns it")
        .contains("route: /%s/payroll/mcp".formatted(tenants.attacker.namespace));
    assertThat(tenants.deployment(tenants.attacker, "payroll")).isNull();
    assertVictimHasItsRoute();
  }

  @Test
  void replacedServerKeepsItsRouteWhileAnotherWaitsForIt() {
    tenants.attack("payroll", "image: evil");
    tenants.accepted(tenants.attacker, "payroll", "False RouteTaken");
    for (int i = 0; i < 5; i++) {
      tenants.delete(tenants.victim, "payroll");
      tenants.attack("payroll", "image: 'evil:%d'".formatted(i));
      tenants.accepted(tenants.attacker, "payroll", "False RouteTaken");
      tenants.apply(tenants.victim, "payroll", "image: w");
      assertVictimHasItsRoute();
    }
    assertThat(tenants.deployment(tenants.attacker, "payroll")).isNull();
  }

  @Test
  void restoreInTheOtherOrderLeavesTheOwnerTheOwner() {
    tenants.attack("payroll", "image: evil");
    tenants.accepted(tenants.attacker, "payroll", "False RouteTaken");
    operator.close();
    tenants.delete(tenants.victim, "payroll");
    tenants.delete(tenants.attacker, "payroll");
    tenants.attack("payroll", "image: evil");
    operator = tenants.startOperator();
    tenants.accepted(tenants.attacker, "payroll", "False RouteTaken");
    tenants.apply(tenants.victim, "payroll", "image: w");
    assertVictimHasItsRoute();
    tenants.accepted(tenants.attacker, "payroll", "False RouteTaken");
  }

  @Test
  void deletedServerGivesItsRouteUpWhateverFinalizersKeepIt() {
    tenants.policy("{version: v1, routeRetention: 1s}");
    MCPServer kept = tenants.attacker.server("wages", "image: evil");
    kept.getMetadata().setFinalizers(List.of("evil.example/stay"));
    tenants.attackersClient.resource(kept).create();
    tenants.accepted(tenants.attacker, "wages", "True Valid");
    tenants.apply(tenants.victim, "wages", "image: w");
    tenants.accepted(tenants.victim, "wages", "False RouteTaken");
    tenants.delete(tenants.attacker, "wages");
    tenants.accepted(tenants.victim, "wages", "True Valid");
    assertThat(tenants.claim("/wages/mcp").owner()).isEqualTo(tenants.victim.namespace + "/wages");
    assertThat(tenants.server(tenants.attacker, "wages").isMarkedForDeletion()).isTrue();
    tenants.attack("other", "image: w");
    tenants.accepted(tenants.attacker, "other", "True Valid");
    Stage.change(tenants.attackersClient.resource(kept), TenancyIT::withoutFinalizers);
  }

  private static MCPServer withoutFinalizers(MCPServer server) {
    server.getMetadata().setFinalizers(List.of());
    return server;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/VICTIM/payroll/mcp",
        "/VICTIM/later/mcp",
        "/not-there-yet/payroll/mcp",
        "/Payroll/mcp",
        "/PAYROLL/mcp",
        "/payroll",
        "/payroll/mcp/x",
        "/VICTIM/mcp",
        "/v0.1/servers",
        "/healthz/mcp",
        "/metrics/mcp",
        "/payroll~/mcp"
      })
  void routeWithoutAGrantIsRefused(String route) {
    tenants.attack(
        "hijack", "image: evil, route: " + route.replace("VICTIM", tenants.victim.namespace));
    assertThat(tenants.accepted(tenants.attacker, "hijack", "False RouteNotGranted").getMessage())
        .contains("/%s/hijack/mcp always works".formatted(tenants.attacker.namespace));
    assertThat(tenants.deployment(tenants.attacker, "hijack")).isNull();
    assertVictimHasItsRoute();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/payroll/mcp/",
        "/payroll//mcp",
        "/pay%72oll/mcp",
        "/x/../payroll/mcp",
        "/",
        "payroll/mcp",
        "/.well-known/x",
        "/payroll/mcp?x",
        "/payroll/mcp;x",
        "/payroll\\/mcp",
        "/páyroll/mcp"
      })
  void routeThatIsWrittenInAnotherWayIsRefusedByTheApiServer(String route) {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> tenants.attack("hijack", "image: evil, route: '%s'".formatted(route)))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(422));
    assertVictimHasItsRoute();
  }

  @Test
  void routeGrantedToOneNamespaceIsRefusedToServersOfThatNameElsewhere() {
    tenants.policy(
        "{version: v1, namespaces: {%s: {routes: [/wages/mcp, /pay/*]}}}"
            .formatted(tenants.victim.namespace));
    tenants.attack("wages", "image: evil");
    tenants.attack("pay", "image: evil");
    tenants.accepted(tenants.attacker, "wages", "False RouteNotGranted");
    tenants.accepted(tenants.attacker, "pay", "False RouteNotGranted");
    tenants.apply(tenants.victim, "owner", "image: w, route: /wages/mcp");
    tenants.accepted(tenants.victim, "owner", "True Valid");
    assertThat(tenants.claim("/wages/mcp").owner()).isEqualTo(tenants.victim.namespace + "/owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "className: test",
        "className: test, host: '*.shared.example'",
        "className: test, host: gateway.example",
        "className: test, host: other.example",
        "className: test, host: a.b.shared.example",
        "className: test, host: shared.example",
        "host: a.shared.example",
        "className: other, host: a.shared.example",
        "className: test, host: a.shared.example, annotations:"
            + " {nginx.ingress.kubernetes.io/server-snippet: x}",
        "className: test, host: a.shared.example, tlsSecretName: stolen"
      })
  void ownIngressBeyondThePolicyIsRefused(String ingress) {
    tenants.policy(
        "{version: v1, defaults: {ingress: {enabled: true, hosts: ['*.shared.example', '*.example'], classNames: [test], annotations: [harmless]}}}"
            .replace(", '*.example'", ", gateway.example"));
    tenants.attack("hijack", "image: evil, ingress: {enabled: true, %s}".formatted(ingress));
    tenants.accepted(tenants.attacker, "hijack", "False IngressNotGranted");
    assertThat(tenants.ingresses(tenants.attacker)).isEmpty();
    assertThat(tenants.deployment(tenants.attacker, "hijack")).isNull();
    assertVictimHasItsRoute();
  }

  @Test
  void lockedServerGetsNoIngressOfItsOwn() {
    tenants.policy(
        "{version: v1, defaults: {ingress: {enabled: true, hosts: ['*.shared.example'], classNames:"
            + " [test]}}}");
    String ingress =
        "image: evil, ingress: {enabled: true, host: a.shared.example, className: test}";
    String lock = ", tools: {lock: %s}".formatted("a".repeat(64));
    tenants.attack("locked", ingress + lock);
    assertThat(
            tenants
                .accepted(tenants.attacker, "locked", "False IngressBypassesToolLock")
                .getMessage())
        .contains("spec.tools.lock");
    assertThat(tenants.ingresses(tenants.attacker)).isEmpty();
    assertThat(tenants.deployment(tenants.attacker, "locked")).isNull();
    tenants.attack("locked", "image: evil" + lock);
    tenants.accepted(tenants.attacker, "locked", "True Valid");
    assertThat(tenants.ingresses(tenants.attacker)).isEmpty();
  }

  /** Annotations change no generation: the next reconciliation sees them. */
  @Test
  void serverThatIsQuarantinedLaterKeepsItsIngressAndSaysSo() {
    tenants.policy(
        "{version: v1, defaults: {ingress: {enabled: true, hosts: ['*.shared.example'], classNames:"
            + " [test]}}}");
    tenants.attack(
        "open", "image: w, ingress: {enabled: true, host: a.shared.example, className: test}");
    tenants.accepted(tenants.attacker, "open", "True Valid");
    Stage.change(
        tenants.attackersClient.resource(tenants.server(tenants.attacker, "open")),
        server -> {
          server.getMetadata().setAnnotations(Map.of(MCPServer.ON_DRIFT, "quarantine"));
          return server;
        });
    tenants.policy(
        "{version: v1, defaults: {maxReplicas: 9, ingress: {enabled: true, hosts:"
            + " ['*.shared.example'], classNames: [test]}}}");
    assertThat(tenants.accepted(tenants.attacker, "open", "True AcceptedBefore").getMessage())
        .contains("quarantine");
    assertThat(tenants.ingresses(tenants.attacker)).hasSize(1);
  }

  @Test
  void hostAndPathOfAnotherServersIngressAreTaken() {
    tenants.policy(
        "{version: v1, defaults: {ingress: {enabled: true, hosts: ['*.shared.example'], classNames:"
            + " [test]}}}");
    String ingress = "ingress: {enabled: true, host: a.shared.example, className: test}";
    tenants.apply(tenants.victim, "wages", "image: w, " + ingress);
    tenants.accepted(tenants.victim, "wages", "True Valid");
    tenants.attack("wages", "image: evil, " + ingress);
    tenants.accepted(tenants.attacker, "wages", "False RouteTaken");
    assertThat(tenants.ingresses(tenants.attacker)).isEmpty();
    assertThat(tenants.ingresses(tenants.victim))
        .singleElement()
        .satisfies(
            own ->
                assertThat(
                        own.getSpec().getRules().get(0).getHttp().getPaths().get(0).getPathType())
                    .isEqualTo("Exact"));
  }

  @Test
  void tenantWritesNeitherClaimsNorStatus() {
    MCPServer server = tenants.attack("payroll", "image: evil");
    MCPRouteClaim claim = tenants.claim(ROUTE);
    assertForbidden(() -> tenants.attackersClient.resource(claim).delete());
    assertForbidden(() -> tenants.attackersClient.resource(claim).update());
    assertForbidden(
        () ->
            tenants
                .attackersClient
                .resource(MCPRouteClaim.of(server, tenants.victim.platform, Instant.now()))
                .create());
    assertForbidden(() -> tenants.attackersClient.resource(server).updateStatus());
    assertVictimHasItsRoute();
  }

  @Test
  void claimInTheTenantsOwnNamespaceIsNoClaim() {
    MCPServer server = tenants.attack("payroll", "image: evil");
    tenants
        .attacker
        .client
        .resource(MCPRouteClaim.of(server, tenants.attacker.namespace, Instant.now()))
        .create();
    tenants.accepted(tenants.attacker, "payroll", "False RouteTaken");
    assertVictimHasItsRoute();
  }

  @Test
  void routesOfDeletedServersAreReservedUpToTheNumberOfServersOfTheNamespace() {
    tenants.policy("{version: v1, defaults: {maxServers: 2}}");
    List<String> names = List.of("a", "b", "c", "d");
    for (String name : names) {
      tenants.attack(name, "image: evil");
      tenants.accepted(tenants.attacker, name, "True Valid");
      tenants.delete(tenants.attacker, name);
      await().until(() -> isReleased("/" + name + "/mcp"));
    }
    await().until(() -> tenants.claim("/a/mcp") == null && tenants.claim("/b/mcp") == null);
    assertThat(tenants.claim("/d/mcp")).isNotNull();
    assertVictimHasItsRoute();
  }

  private boolean isReleased(String route) {
    MCPRouteClaim claim = tenants.claim(route);
    return claim == null || claim.getSpec().releasedAt() != null;
  }

  private void assertVictimHasItsRoute() {
    AtomicReference<String> owner = new AtomicReference<>();
    tenants.accepted(tenants.victim, "payroll", "True Valid");
    await()
        .until(
            () -> {
              MCPRouteClaim claim = tenants.claim(ROUTE);
              owner.set(claim == null ? null : claim.owner());
              return claim != null && claim.getSpec().releasedAt() == null;
            });
    assertThat(owner.get()).isEqualTo(tenants.victim.namespace + "/payroll");
    assertThat(tenants.deployment(tenants.victim, "payroll")).isNotNull();
  }

  private static void assertForbidden(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(request)
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(403));
  }
}
