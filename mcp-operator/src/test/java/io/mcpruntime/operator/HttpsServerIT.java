package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.hostile.tls.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that speak HTTPS, with certificates of an authority of these tests. */
class HttpsServerIT {
  private static final Duration OFTEN = Duration.ofMillis(100);

  @TempDir private Path folder;
  private Stage stage;
  private FakeKubelet kubelet;
  private TestAuthority authority;
  private TestMcpServer server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    stage = new Stage();
    kubelet = new FakeKubelet(stage);
    authority = TestAuthority.in(folder, "ours");
  }

  @AfterEach
  void stop() {
    stage.close();
    if (server != null) {
      server.close();
    }
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void serverIsVerifiedByTheAuthorityOfItsConfigMap() throws Exception {
    configMap("weather-ca", "# ours\n" + authority.pem());
    stage.startAskingOperator(Duration.ofHours(1));
    serving(authority.server(name()), ", caConfigMap: {name: weather-ca}");
    stage.condition("Ready=True Serving");
    assertThat(stage.condition("Verified=True Handshake").getMessage()).contains("lists 2 tools");
    assertThat(stage.of(MCPServer.class).get().getStatus().ca())
        .startsWith("-----BEGIN CERTIFICATE-----")
        .doesNotContain("#");
    stage.eventually(
        Service.class,
        service ->
            assertThat(service.getSpec().getPorts())
                .extracting(port -> port.getAppProtocol())
                .containsExactly("https"));
  }

  @Test
  void serverWithoutTheConfigMapNeedsAPublicAuthority() throws Exception {
    stage.startAskingOperator(OFTEN);
    serving(authority.server(name()), "");
    assertThat(stage.condition("Ready=False UntrustedCertificate").getMessage())
        .contains("no trusted authority has signed it");
    assertThat(server.handshakes).hasValue(0);
  }

  @Test
  void certificateForAnotherNameIsRefusedAndNamed() throws Exception {
    configMap("weather-ca", authority.pem());
    stage.startAskingOperator(OFTEN);
    serving(authority.server("weather.example.com"), ", caConfigMap: {name: weather-ca}");
    assertThat(stage.condition("Ready=False UntrustedCertificate").getMessage())
        .contains("it is not for the name " + name() + " (it has weather.example.com)");
    assertThat(stage.condition("Verified=False UntrustedCertificate")).isNotNull();
    assertThat(server.handshakes).hasValue(0);
  }

  @Test
  void configMapThatIsMissingOrHasNoCertificateIsNamed() throws Exception {
    stage.startAskingOperator(OFTEN);
    serving(authority.server(name()), ", caConfigMap: {name: weather-ca}");
    assertThat(stage.condition("Ready=False CaUnavailable").getMessage())
        .isEqualTo("spec.caConfigMap: ConfigMap weather-ca does not exist");
    configMap("other-ca", "nothing");
    change(", caConfigMap: {name: other-ca}");
    stage.eventually(
        MCPServer.class,
        s ->
            assertThat(s.getStatus().condition("Verified").orElseThrow().getMessage())
                .isEqualTo(
                    "spec.caConfigMap: key ca.crt of ConfigMap other-ca cannot be used: it has no certificate in PEM format"));
    configMap("weather-ca", authority.pem());
    change(", caConfigMap: {name: weather-ca}");
    stage.condition("Ready=True Serving");
  }

  /** A certificate authority is replaced without a change of the server. */
  @Test
  void certificatesOfAChangedConfigMapAreTakenOver() throws Exception {
    configMap("weather-ca", TestAuthority.in(folder, "before").pem());
    stage.startAskingOperator(OFTEN);
    serving(authority.server(name()), ", caConfigMap: {name: weather-ca}");
    stage.condition("Ready=False UntrustedCertificate");
    configMap("weather-ca", authority.pem());
    stage.condition("Ready=True Serving");
  }

  @Test
  void configMapWithoutTheLabelIsNotReadForALabelledServer() throws Exception {
    configMap("weather-ca", authority.pem());
    stage.startAskingOperator(OFTEN);
    MCPServer labelledOnly =
        stage.server(Stage.SERVER, "image: w, scheme: https, caConfigMap: {name: weather-ca}");
    labelledOnly.getMetadata().setAnnotations(Map.of(MCPServer.REFERENCES, "labelled"));
    stage.client.resource(labelledOnly).fieldManager("test").forceConflicts().serverSideApply();
    assertThat(stage.condition("Accepted=False ReferenceNotAllowed").getMessage())
        .contains(
            "spec.caConfigMap.name is not allowed: ConfigMap weather-ca does not have the label");
    assertThat(stage.of(MCPServer.class).get().getStatus().ca()).isNull();
  }

  @Test
  void configMapNeedsTheScheme() {
    assertThatThrownBy(() -> stage.apply("image: w, caConfigMap: {name: weather-ca}"))
        .hasMessageContaining("caConfigMap needs scheme: https");
  }

  private String name() {
    return "weather." + stage.namespace + ".svc";
  }

  private void serving(SSLContext tls, String more) throws IOException {
    server = new TestMcpServer(tls);
    change(more);
    kubelet.readyPod("weather-a");
    kubelet.rollOut(1, 1, 1);
  }

  private void change(String more) {
    stage.apply("image: w, scheme: https, port: %d%s".formatted(server.port(), more));
  }

  private void configMap(String name, String certificates) {
    stage
        .client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(stage.namespace)
                .endMetadata()
                .addToData("ca.crt", certificates)
                .build())
        .fieldManager("test")
        .forceConflicts()
        .serverSideApply();
  }
}
