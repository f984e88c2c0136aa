package io.mcpruntime.maven.cluster.kubeconfig;

import static io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.isSet;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/**
 * Makes the client's configuration of one context. Nothing else has a say: neither variables such
 * as {@code KUBERNETES_MASTER} nor Java properties, which fabric8 reads by itself.
 */
record ClientConfig(String name, Context context, Entry<Cluster> cluster, ClusterProxy proxy) {

  /** {@code user} may be null. */
  Config build(Entry<AuthInfo> user) throws KubeconfigException {
    Cluster c = cluster.value();
    boolean trustAll = Boolean.TRUE.equals(c.getInsecureSkipTlsVerify());
    ConfigBuilder config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(c.getServer())
            .withNamespace(context.getNamespace())
            .withTrustCerts(trustAll)
            .withDisableHostnameVerification(trustAll)
            .withCaCertFile(absolute(cluster.file(), c.getCertificateAuthority()))
            .withCaCertData(c.getCertificateAuthorityData())
            .withCurrentContext(
                new NamedContextBuilder().withName(name).withContext(context).build());
    if (proxy != null) {
      proxy.addTo(config);
    }
    if (user != null) {
      authenticate(config, user.value(), user.file());
    }
    return config.build();
  }

  private void authenticate(ConfigBuilder config, AuthInfo user, Path file)
      throws KubeconfigException {
    String keyFile = absolute(file, user.getClientKey());
    config
        .withClientCertFile(absolute(file, user.getClientCertificate()))
        .withClientCertData(user.getClientCertificateData())
        .withClientKeyFile(keyFile)
        .withClientKeyData(user.getClientKeyData())
        .withClientKeyAlgo(Config.getKeyAlgorithm(keyFile, user.getClientKeyData()))
        .withAutoOAuthToken(user.getToken())
        .withUsername(user.getUsername())
        .withPassword(user.getPassword());
    impersonate(config, user);
    if (isSet(user.getToken())) {
      return;
    }
    if (isSet(user.getTokenFile())) {
      config.withOauthTokenProvider(tokenOf(file.resolveSibling(user.getTokenFile())));
    } else if (user.getExec() != null) {
      new ExecPlugin(user.getExec(), c -> System.err.println(c), file, context.getUser())
          .login(withAuthorityData(), config);
    } else if (user.getAuthProvider() != null && user.getAuthProvider().getConfig() != null) {
      Map<String, String> provider = user.getAuthProvider().getConfig();
      config
          .withAuthProvider(user.getAuthProvider())
          .withAutoOAuthToken(provider.getOrDefault("access-token", provider.get("id-token")));
    }
  }

  /** Returns the cluster as a credential plugin is told of it: with the content of its file. */
  private Cluster withAuthorityData() throws KubeconfigException {
    String path = cluster.value().getCertificateAuthority();
    if (!isSet(path)) {
      return cluster.value();
    }
    Path authority = cluster.file().resolveSibling(path);
    try {
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(authority));
      return new ClusterBuilder(cluster.value()).withCertificateAuthorityData(data).build();
    } catch (IOException e) {
      throw new KubeconfigException(authority + ": cannot be read: " + Reason.of(e), e);
    }
  }

  private static void impersonate(ConfigBuilder config, AuthInfo user) {
    if (isSet(user.getAs())) {
      config
          .withImpersonateUsername(user.getAs())
          .withImpersonateGroups(KubeconfigFiles.orEmpty(user.getAsGroups()).toArray(String[]::new))
          .withImpersonateExtras(user.getAsUserExtra());
      if (isSet(user.getAsUid())) {
        config.withCustomHeaders(Map.of("Impersonate-Uid", user.getAsUid()));
      }
    }
  }

  private static OAuthTokenProvider tokenOf(Path file) throws KubeconfigException {
    TokenFile token = new TokenFile(file);
    token.require();
    return token;
  }

  private static String absolute(Path file, String path) {
    return isSet(path) ? file.toAbsolutePath().resolveSibling(path).toString() : null;
  }
}
