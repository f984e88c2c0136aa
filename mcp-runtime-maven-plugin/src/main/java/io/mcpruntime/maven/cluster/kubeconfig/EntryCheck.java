package io.mcpruntime.maven.cluster.kubeconfig;

import static io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.isSet;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * What kubectl refuses about the chosen cluster and user (client-go's validation.go), and what
 * fabric8's client cannot do.
 */
final class EntryCheck {
  private static final String EXEC_GROUP = "client.authentication.k8s.io/";
  private static final Set<String> EXEC_VERSIONS =
      Set.of(EXEC_GROUP + "v1", EXEC_GROUP + "v1beta1");

  private final String where;
  private final Path file;

  private EntryCheck(String kind, String name, Path file) {
    this.where = file + ": " + kind + " \"" + name + "\"";
    this.file = file;
  }

  static void cluster(String name, Entry<Cluster> entry) throws KubeconfigException {
    EntryCheck check = new EntryCheck("cluster", name, entry.file());
    Cluster cluster = entry.value();
    if (!isSet(cluster.getServer())) {
      throw check.refused("has no server; write its address");
    }
    Optional<String> problem = ServerAddress.problem(cluster.getServer());
    if (problem.isPresent()) {
      throw check.refused(problem.get());
    }
    check.either(
        "certificate-authority",
        cluster.getCertificateAuthority(),
        cluster.getCertificateAuthorityData());
    check.serverName(cluster);
  }

  /** fabric8's client compares the certificate with the address alone. */
  private void serverName(Cluster cluster) throws KubeconfigException {
    String name = cluster.getTlsServerName();
    if (isSet(name)
        && cluster.getServer().startsWith("https:")
        && !Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())
        && !name.equalsIgnoreCase(ClusterProxy.address(cluster.getServer()).getHost())) {
      throw refused(
          "has tls-server-name \""
              + name
              + "\", which is not supported here; write a server address that its certificate"
              + " names, for example https://"
              + name
              + " with an entry in /etc/hosts");
    }
  }

  static void user(String name, Entry<AuthInfo> entry, boolean plain) throws KubeconfigException {
    EntryCheck check = new EntryCheck("user", name, entry.file());
    AuthInfo user = entry.value();
    boolean basic = isSet(user.getUsername()) || isSet(user.getPassword());
    boolean certificate =
        isSet(user.getClientCertificate()) || isSet(user.getClientCertificateData());
    if (isSet(user.getToken()) && basic) {
      throw check.refused("has a token and a password; keep one of them");
    }
    if (certificate) {
      check.either(
          "client-certificate", user.getClientCertificate(), user.getClientCertificateData());
      check.either("client-key", user.getClientKey(), user.getClientKeyData());
      if (!isSet(user.getClientKey()) && !isSet(user.getClientKeyData())) {
        throw check.refused("has a client-certificate and no client-key; write both");
      }
    }
    if (user.getExec() != null) {
      check.exec(user);
    } else if (!plain
        && !basic
        && !certificate
        && !isSet(user.getToken())
        && !isSet(user.getTokenFile())
        && user.getAuthProvider() == null) {
      throw check.refused("has no credentials; log in, or write a token or a client-certificate");
    }
  }

  private void exec(AuthInfo user) throws KubeconfigException {
    ExecConfig exec = user.getExec();
    if (user.getAuthProvider() != null) {
      throw refused("has exec and auth-provider; keep one of them");
    }
    if (!isSet(exec.getCommand())) {
      throw refused("has exec without a command; write the credential plugin's name");
    }
    if (exec.getApiVersion() == null || !EXEC_VERSIONS.contains(exec.getApiVersion())) {
      throw refused(
          "has exec with apiVersion \""
              + exec.getApiVersion()
              + "\"; v1 and v1beta1 of client.authentication.k8s.io are supported: update the"
              + " plugin's entry");
    }
    if (!isSet(exec.getInteractiveMode()) && exec.getApiVersion().endsWith("/v1")) {
      throw refused("has exec without interactiveMode; write Never, IfAvailable or Always");
    }
  }

  /** A file or its content, not both; and it can be read. */
  private void either(String key, String path, String data) throws KubeconfigException {
    if (isSet(path) && isSet(data)) {
      throw refused("has " + key + " and " + key + "-data; keep one of them");
    }
    if (isSet(data)) {
      base64(key, data);
    }
    if (isSet(path)) {
      try (InputStream readable = Files.newInputStream(file.resolveSibling(path))) {
        readable.read();
      } catch (IOException e) {
        throw new KubeconfigException(
            where + ": " + key + " " + file.resolveSibling(path) + ": " + Reason.of(e), e);
      }
    }
  }

  private void base64(String key, String data) throws KubeconfigException {
    try {
      Base64.getDecoder().decode(data.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new KubeconfigException(
          where + ": " + key + "-data is not Base64: " + e.getMessage() + "; write it anew", e);
    }
  }

  private KubeconfigException refused(String why) {
    return new KubeconfigException(where + " " + why);
  }
}
