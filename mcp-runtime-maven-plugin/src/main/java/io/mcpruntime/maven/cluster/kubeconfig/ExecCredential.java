package io.mcpruntime.maven.cluster.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;

/**
 * What a credential plugin answers: a token, or a certificate with its key, in PEM. Never printed.
 *
 * @param expires when the token has to be renewed, or null
 */
record ExecCredential(String token, String certificate, String key, Instant expires) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "client.authentication.k8s.io/exec";

  /** The value of {@code KUBERNETES_EXEC_INFO}. */
  static String request(ExecConfig exec, Cluster cluster) {
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", "ExecCredential").put("apiVersion", exec.getApiVersion());
    ObjectNode spec = root.putObject("spec").put("interactive", false);
    if (Boolean.TRUE.equals(exec.getProvideClusterInfo())) {
      ObjectNode info = spec.putObject("cluster").put("server", cluster.getServer());
      putIfSet(info, "tls-server-name", cluster.getTlsServerName());
      putIfSet(info, "certificate-authority-data", cluster.getCertificateAuthorityData());
      putIfSet(info, "proxy-url", cluster.getProxyUrl());
      if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
        info.put("insecure-skip-tls-verify", true);
      }
      KubeconfigFiles.orEmpty(cluster.getExtensions()).stream()
          .filter(extension -> CONFIG.equals(extension.getName()))
          .findFirst()
          .ifPresent(e -> info.set("config", JSON.valueToTree(e.getExtension())));
    }
    return root.toString();
  }

  private static void putIfSet(ObjectNode to, String key, String value) {
    if (KubeconfigFiles.isSet(value)) {
      to.put(key, value);
    }
  }

  static ExecCredential parse(String where, String apiVersion, String output)
      throws KubeconfigException {
    JsonNode root;
    try {
      root = JSON.readTree(output);
    } catch (JsonProcessingException e) {
      // Its message would quote the output, which may hold a token.
      throw new KubeconfigException(where + " did not answer with JSON; run it by hand");
    }
    String version = root.path("apiVersion").asText();
    if (!version.equals(apiVersion)) {
      throw new KubeconfigException(
          where
              + " answered with apiVersion \""
              + Reason.line(version)
              + "\", the kubeconfig asks for "
              + apiVersion
              + "; write that version into the kubeconfig");
    }
    return of(where, root.path("status"));
  }

  private static ExecCredential of(String where, JsonNode status) throws KubeconfigException {
    String token = text(status, "token");
    String certificate = text(status, "clientCertificateData");
    String key = text(status, "clientKeyData");
    if ((certificate == null) != (key == null)) {
      throw new KubeconfigException(where + " answered with a certificate or a key, not with both");
    }
    if (token == null && certificate == null) {
      throw new KubeconfigException(
          where + " answered without a token and without a certificate; run it by hand");
    }
    return new ExecCredential(token, certificate, key, time(status));
  }

  private static String text(JsonNode status, String key) {
    String text = status.path(key).asText("");
    return text.isEmpty() ? null : text;
  }

  /** A time that can't be read is none: the API server tells when the token has expired. */
  private static Instant time(JsonNode status) {
    try {
      String text = text(status, "expirationTimestamp");
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns the PEM text in Base64, as the client's configuration wants it. */
  static String encoded(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "ExecCredential[***]";
  }
}
