package io.mcpruntime.maven.cluster.kubeconfig;

import static io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.isSet;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.mcpruntime.probe.http.UrlHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The cluster whose pod this is, with the pod's service account. */
final class InCluster {
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final String HOST = "KUBERNETES_SERVICE_HOST";
  private static final String PORT = "KUBERNETES_SERVICE_PORT";

  private InCluster() {}

  static boolean isHere(Map<String, String> environment) {
    return isSet(environment.get(HOST))
        && isSet(environment.get(PORT))
        && Files.isRegularFile(ACCOUNT.resolve("token"));
  }

  static ClusterConfig config(Map<String, String> environment) throws KubeconfigException {
    String host = environment.get(HOST);
    String server = "https://" + UrlHost.of(host) + ":" + environment.get(PORT);
    ClusterProxy proxy = ClusterProxy.find(server, null, environment);
    TokenFile token = new TokenFile(ACCOUNT.resolve("token"));
    token.require();
    ConfigBuilder config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(server)
            .withCaCertFile(ACCOUNT.resolve("ca.crt").toString())
            .withOauthTokenProvider(token);
    if (proxy != null) {
      proxy.addTo(config);
    }
    return new ClusterConfig(config.build(), "in-cluster", proxy);
  }
}
