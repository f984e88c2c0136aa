package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerStatus;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.hostile.tls.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that run elsewhere: on loopback, which the policy of these tests lists. */
class RemoteIT {
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final String LOOPBACK =
      """
      version: v1
      defaults:
        remote: {allowedNetworks: [127.0.0.0/8, '::1/128']}
      """;

  private static TestAuthority authority;
  private static SSLContext tls;
  private Stage stage;
  private TestMcpServer server;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws Exception {
    authority = TestAuthority.in(folder, "ours");
    tls = authority.server("localhost");
    authority.pem();
  }

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    stage.policy(LOOPBACK);
    server = new TestMcpServer(tls);
    stage
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("ca")
                .withNamespace(stage.namespace)
                .endMetadata()
                .addToData("ca.crt", authority.pem())
                .build())
        .create();
  }

  @AfterEach
  void stop() {
    stage.close();
    server.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void serverIsVerifiedAndHasNoObjects() {
    server.path = "/mcp";
    server.host = "localhost:" + server.port();
    stage.startAskingOperator(Duration.ofHours(1));
    apply("");
    assertThat(stage.condition("Ready=True Serving")).isNotNull();
    assertThat(stage.condition("Available=True RunsElsewhere").getMessage())
        .isEqualTo("it runs elsewhere, at " + url());
    assertThat(stage.condition("Verified=True Handshake").getMessage()).contains("lists 2 tools");
    MCPServerStatus status = stage.of(MCPServer.class).get().getStatus();
    assertThat(status.remote().url()).isEqualTo(url());
    assertThat(status.tools().names()).containsExactly("alerts", "forecast");
    assertThat(status.phase()).isEqualTo("Ready");
    assertThat(status.replicas()).isNull();
    assertThat(status.image()).isNull();
    assertThat(stage.of(Deployment.class).get()).isNull();
    assertThat(stage.of(Service.class).get()).isNull();
    assertThat(stage.of(ServiceAccount.class).get()).isNull();
    stage.awaitRest();
  }

  @Test
  void headersOfTheSecretAreGivenToTheGatewayForThisUrlOnlyAndAppearNowhere() {
    server.apiKey = "secret-key";
    secret("key", Map.of("X-Api-Key", "secret-key\n"));
    stage.startAskingOperator(OFTEN);
    apply(", headersFrom: key");
    stage.condition("Ready=True Serving");
    RemoteHeaders headers = RemoteHeaders.parse(entry());
    assertThat(headers.url()).isEqualTo(url());
    assertThat(headers.values()).containsExactly(Map.entry("X-Api-Key", "secret-key"));
    assertThat(stage.of(MCPServer.class).get().getStatus().toString()).doesNotContain("secret-key");
  }

  @Test
  void serverThatRefusesTheHeadersNamesTheirSecret() {
    server.apiKey = "another";
    secret("key", Map.of("X-Api-Key", "secret-key"));
    stage.startAskingOperator(OFTEN);
    apply(", headersFrom: key");
    assertThat(stage.condition("Ready=False Refused").getMessage())
        .contains("403", "Secret key of spec.remote.headersFrom", url())
        .doesNotContain("secret-key");
  }

  @Test
  void rotatedSecretIsTakenOverWithoutAChangeOfTheServer() {
    secret("key", Map.of("Authorization", "Bearer one"));
    stage.startAskingOperator(OFTEN);
    apply(", headersFrom: key");
    stage.condition("Ready=True Serving");
    secret("key", Map.of("Authorization", "Bearer two"));
    await()
        .untilAsserted(
            () ->
                assertThat(RemoteHeaders.parse(entry()).values())
                    .containsEntry("Authorization", "Bearer two"));
  }

  @ParameterizedTest
  @CsvSource({
    "Host, x, header Host is set by the gateway itself: remove the key",
    "content-length, 1, header content-length is set by the gateway itself: remove the key",
    "Transfer-Encoding, x, header Transfer-Encoding is set by the gateway itself: remove the key",
    "Mcp-Session-Id, x, header Mcp-Session-Id is set by the gateway itself: remove the key",
    "X-Forwarded-For, x, header X-Forwarded-For is set by the gateway itself: remove the key",
    "a_b, x, 'key a_b is not the name of a header: use letters, digits and ''-'''",
    "X-Key, 'a\nHost: b', 'the value of header X-Key is empty, or not ASCII characters in one line'"
  })
  void headerThatIsNotAllowedIsNamedAndNoneIsGivenToTheGateway(
      String name, String value, String message) {
    secret("key", Map.of(name, value, "X-Other", "fine"));
    stage.startAskingOperator(OFTEN);
    apply(", headersFrom: key");
    assertThat(stage.condition("Ready=False HeaderUnavailable").getMessage())
        .isEqualTo("spec.remote.headersFrom: Secret key can't be used: " + message);
    assertThat(stage.named(Secret.class, RemoteHeaders.SECRET).get()).isNull();
    assertThat(server.handshakes).hasValue(0);
  }

  @Test
  void headersAreTakenAwayWithTheSecretAndWithTheServer() {
    secret("key", Map.of("X-Api-Key", "one"));
    stage.startAskingOperator(OFTEN);
    apply(", headersFrom: key");
    stage.apply("other", spec(", headersFrom: key"));
    stage.condition("Ready=True Serving");
    stage.condition("other", "Ready=True Serving");
    stage.named(MCPServer.class, "other").delete();
    await().untilAsserted(() -> assertThat(secret().getData()).containsOnlyKeys("weather"));
    stage.named(Secret.class, "key").delete();
    assertThat(stage.condition("Ready=False HeaderUnavailable").getMessage())
        .isEqualTo("spec.remote.headersFrom: Secret key does not exist");
    await()
        .untilAsserted(
            () -> assertThat(secret() == null ? null : secret().getData()).isNullOrEmpty());
  }

  @Test
  void addressThatThePolicyDoesNotListIsNotConnectedTo() {
    stage.policy("version: v1");
    stage.startAskingOperator(OFTEN);
    apply("");
    assertThat(stage.condition("Ready=False AddressNotAllowed").getMessage())
        .contains("the host localhost of spec.remote.url has the address")
        .contains("policy: remote.allowedNetworks");
    assertThat(server.handshakes).hasValue(0);
    stage.policy(LOOPBACK);
    stage.condition("Ready=True Serving");
  }

  @Test
  void hostOrSchemeThatThePolicyDoesNotAllowIsRefused() {
    stage.policy("{version: v1, defaults: {remote: {hosts: ['*.example.com']}}}");
    stage.startAskingOperator(OFTEN);
    apply("");
    assertThat(stage.condition("Accepted=False RemoteNotGranted").getMessage())
        .contains("the policy does not allow the host localhost; ask the administrator");
    assertThat(stage.of(MCPServer.class).get().getStatus().remote()).isNull();
    stage.apply("other", "remote: {url: 'http://mcp.example.com/mcp'}");
    assertThat(stage.condition("other", "Accepted=False RemoteNotGranted").getMessage())
        .contains("the policy does not allow http");
    assertThat(server.handshakes).hasValue(0);
  }

  @Test
  void policyThatNoLongerAllowsAServerStopsItsCalls() {
    stage.startAskingOperator(OFTEN);
    apply("");
    stage.condition("Ready=True Serving");
    stage.policy("{version: v1, defaults: {remote: {hosts: []}}}");
    stage.condition("Ready=False RemoteNotGranted");
    await()
        .untilAsserted(
            () -> assertThat(stage.of(MCPServer.class).get().getStatus().remote()).isNull());
  }

  @Test
  void headersAreTakenAwayWhenTheSecretMayNoLongerBeUsed() {
    secret("key", Map.of("X-Api-Key", "one"));
    stage.startAskingOperator(OFTEN);
    apply(", headersFrom: key");
    stage.condition("Ready=True Serving");
    assertThat(entry()).contains("one");
    MCPServer labelledOnly = stage.server(Stage.SERVER, spec(", headersFrom: key"));
    labelledOnly.getMetadata().setAnnotations(Map.of(MCPServer.REFERENCES, "labelled"));
    stage.client.resource(labelledOnly).fieldManager("test").forceConflicts().serverSideApply();
    await()
        .untilAsserted(
            () -> assertThat(secret() == null ? null : secret().getData()).isNullOrEmpty());
  }

  @Test
  void refusedSpecChangesNothing() {
    stage.startAskingOperator(OFTEN);
    apply("");
    stage.condition("Ready=True Serving");
    stage.apply("remote: {url: 'http://localhost:1/mcp'}");
    stage.condition("Accepted=False RemoteNotGranted");
    assertThat(stage.of(MCPServer.class).get().getStatus().remote().url()).isEqualTo(url());
  }

  @Test
  void reasonOfAServerThatIsNotReadyIsNamed() {
    stage.startAskingOperator(OFTEN);
    stage.apply("unknown", "remote: {url: 'https://nobody.invalid/mcp'}");
    stage.apply("down", "remote: {url: 'https://localhost:1/mcp'}");
    stage.apply("untrusted", "remote: {url: '%s'}".formatted(url()));
    assertThat(stage.condition("unknown", "Ready=False Unreachable").getMessage())
        .isEqualTo("the host nobody.invalid of spec.remote.url has no address");
    assertThat(stage.condition("down", "Ready=False Unreachable").getMessage())
        .contains("localhost:1");
    assertThat(stage.condition("untrusted", "Ready=False UntrustedCertificate").getMessage())
        .contains("no trusted authority has signed it");
    server.path = "/other";
    apply("");
    assertThat(stage.condition("Ready=False NotMcp").getMessage())
        .contains("404", "check the path in spec.remote.url");
    server.path = null;
    server.refusal = 200;
    stage.apply("html", spec(""));
    assertThat(stage.condition("html", "Ready=False NotMcp").getMessage()).contains(url());
  }

  @Test
  void secretWithoutTheLabelIsNotReadForALabelledServer() {
    secret("key", Map.of("X-Api-Key", "one"));
    stage.startAskingOperator(OFTEN);
    MCPServer labelledOnly =
        stage.server(Stage.SERVER, "remote: {url: '%s', headersFrom: key}".formatted(url()));
    labelledOnly.getMetadata().setAnnotations(Map.of(MCPServer.REFERENCES, "labelled"));
    stage.client.resource(labelledOnly).fieldManager("test").forceConflicts().serverSideApply();
    assertThat(stage.condition("Accepted=False ReferenceNotAllowed").getMessage())
        .contains("spec.remote.headersFrom is not allowed: Secret key does not have the label");
    assertThat(secret()).isNull();
    assertThat(server.handshakes).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image: w | remote excludes image",
        "port: 9000 | remote excludes port",
        "path: /x | remote excludes port",
        "scheme: https | remote excludes port",
        "replicas: 2 | remote excludes replicas",
        "replicas: 0 | remote excludes replicas",
        "stateful: false | remote excludes replicas",
        "env: [{name: A, value: b}] | remote excludes command",
        "podTemplate: {spec: {}} | remote excludes command",
        "ingress: {enabled: true} | remote excludes ingress",
        "networkPolicy: {enabled: false} | remote excludes ingress"
      })
  void fieldOfPodsIsRefusedByTheApiServer(String field, String message) {
    assertThatThrownBy(() -> stage.apply("remote: {url: 'https://mcp.example.com/mcp'}, " + field))
        .hasMessageContaining(message);
  }

  @Test
  void serverOfPodsAndServerElsewhereDoNotReplaceEachOther() {
    stage.apply("image: w");
    assertThatThrownBy(() -> stage.client.resource(stage.server(Stage.SERVER, spec(""))).update())
        .hasMessageContaining("delete it and deploy it again");
    assertThatThrownBy(() -> stage.apply("none", "handshake: {enabled: true}"))
        .hasMessageContaining("image is missing");
  }

  private String url() {
    return "https://localhost:%d/mcp".formatted(server.port());
  }

  private String spec(String more) {
    return "remote: {url: '%s'%s}, caConfigMap: {name: ca}".formatted(url(), more);
  }

  private void apply(String more) {
    stage.apply(spec(more));
  }

  private void secret(String name, Map<String, String> data) {
    stage.named(Secret.class, name).delete();
    stage
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(stage.namespace)
                .endMetadata()
                .withStringData(data)
                .build())
        .create();
  }

  private Secret secret() {
    return stage.named(Secret.class, RemoteHeaders.SECRET).get();
  }

  private String entry() {
    byte[] json = Base64.getDecoder().decode(secret().getData().get(Stage.SERVER));
    return new String(json, StandardCharsets.UTF_8);
  }
}
