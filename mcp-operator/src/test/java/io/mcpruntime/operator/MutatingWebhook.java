package io.mcpruntime.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An admission webhook that changes every Deployment of a namespace, as injectors do. */
final class MutatingWebhook implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "changeit";

  private final AtomicInteger calls = new AtomicInteger();
  private final Stage stage;
  private final String patch;
  private final HttpsServer server;

  /** The patch is one of RFC 6902. */
  MutatingWebhook(Stage stage, String patch, Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.stage = stage;
    this.patch = patch;
    KeyStore key = key(folder.resolve("webhook.p12"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(key)));
    server.createContext("/", this::review);
    server.start();
    stage.client.resource(configuration(key)).create();
  }

  int calls() {
    return calls.get();
  }

  private void review(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    JsonNode review = JSON.readTree(exchange.getRequestBody());
    String answer =
        """
        {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response":
          {"uid": %s, "allowed": true, "patchType": "JSONPatch", "patch": "%s"}}
        """
            .formatted(
                review.at("/request/uid"),
                Base64.getEncoder().encodeToString(patch.getBytes(UTF_8)));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length());
    exchange.getResponseBody().write(answer.getBytes(UTF_8));
    exchange.close();
  }

  private MutatingWebhookConfiguration configuration(KeyStore key) throws GeneralSecurityException {
    String certificate =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(
                Base64.getMimeEncoder().encodeToString(key.getCertificate("webhook").getEncoded()));
    return new MutatingWebhookConfigurationBuilder()
        .withNewMetadata()
        .withName(stage.namespace)
        .endMetadata()
        .addNewWebhook()
        .withName("injector.example.com")
        .withAdmissionReviewVersions("v1")
        .withSideEffects("None")
        .withNewNamespaceSelector()
        .addToMatchLabels("kubernetes.io/metadata.name", stage.namespace)
        .endNamespaceSelector()
        .withNewClientConfig()
        .withUrl("https://127.0.0.1:%d/".formatted(server.getAddress().getPort()))
        .withCaBundle(Base64.getEncoder().encodeToString(certificate.getBytes(UTF_8)))
        .endClientConfig()
        .addNewRule()
        .withApiGroups("apps")
        .withApiVersions("v1")
        .withResources("deployments")
        .withOperations("CREATE", "UPDATE")
        .endRule()
        .endWebhook()
        .build();
  }

  private static KeyStore key(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "webhook",
                "-keyalg",
                "EC",
                "-dname",
                "CN=webhook",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool made no key in " + file);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static SSLContext tls(KeyStore key) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(key, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  @Override
  public void close() {
    stage
        .client
        .admissionRegistration()
        .v1()
        .mutatingWebhookConfigurations()
        .withName(stage.namespace)
        .delete();
    server.stop(0);
  }
}
