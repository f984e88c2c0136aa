package io.mcpruntime.maven.cluster.kubeconfig;

import static io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.isSet;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.mcpruntime.maven.cluster.kubeconfig.KubeconfigFiles.Entry;
import java.nio.file.Path;
import java.util.Map;

/**
 * Chooses the cluster that kubectl would choose, and refuses what kubectl refuses. fabric8's own
 * choice differs: it takes the second file's current-context when the first one's does not exist.
 */
public final class Kubeconfig {
  private static final String HINT =
      "choose one with kubectl config use-context, or with -Dmcp.context";

  private final Map<String, String> environment;
  private final KubeconfigFiles files;

  private Kubeconfig(Map<String, String> environment, KubeconfigFiles files) {
    this.environment = environment;
    this.files = files;
  }

  /**
   * The cluster of {@code context}, or of the current context when it is null.
   *
   * @throws KubeconfigException when there is none, or an entry is missing or can't be used
   */
  public static ClusterConfig read(String context) throws KubeconfigException {
    String list = System.getProperty("kubeconfig", System.getenv("KUBECONFIG"));
    return read(context, list, Path.of(System.getProperty("user.home")), System.getenv());
  }

  static ClusterConfig read(String context, String list, Path home, Map<String, String> environment)
      throws KubeconfigException {
    return new Kubeconfig(environment, KubeconfigFiles.read(list, home)).choose(context);
  }

  private ClusterConfig choose(String given) throws KubeconfigException {
    if (!isSet(given) && files.currentContext() == null && InCluster.isHere(environment)) {
      return InCluster.config(environment);
    }
    if (files.isEmpty()) {
      throw new KubeconfigException(
          "no cluster: there is no kubeconfig (looked at "
              + files
              + "); start a cluster (kind create cluster, minikube start) or set KUBECONFIG");
    }
    if (!isSet(given) && files.currentContext() == null) {
      throw new KubeconfigException(files + ": no current-context is set; " + known());
    }
    String name = isSet(given) ? given : files.currentContext().value();
    Entry<Context> context = files.context(name);
    if (context == null) {
      throw new KubeconfigException(
          isSet(given)
              ? "no context \"" + name + "\" in the kubeconfig (" + files + "); " + known()
              : files.currentContext().file()
                  + ": current-context is \""
                  + name
                  + "\", and no context has that name; "
                  + known());
    }
    return config(name, context);
  }

  private ClusterConfig config(String name, Entry<Context> context) throws KubeconfigException {
    String where = context.file() + ": context \"" + name + "\"";
    Entry<Cluster> cluster = cluster(where, context.value().getCluster());
    Entry<AuthInfo> user = user(where, context.value().getUser(), cluster.value());
    ClusterProxy proxy =
        ClusterProxy.find(cluster.value().getServer(), cluster.value().getProxyUrl(), environment);
    ClientConfig config = new ClientConfig(name, context.value(), cluster, proxy);
    return new ClusterConfig(config.build(user), name, proxy);
  }

  private Entry<Cluster> cluster(String where, String name) throws KubeconfigException {
    Entry<Cluster> cluster = isSet(name) ? files.cluster(name) : null;
    if (cluster == null) {
      throw new KubeconfigException(where + missing("cluster", name));
    }
    EntryCheck.cluster(name, cluster);
    return cluster;
  }

  /** Returns the user; on plain HTTP kubectl sends no credentials and asks for none. */
  private Entry<AuthInfo> user(String where, String name, Cluster cluster)
      throws KubeconfigException {
    Entry<AuthInfo> user = isSet(name) ? files.user(name) : null;
    boolean plain = cluster.getServer().startsWith("http://");
    if (user == null && !plain) {
      throw new KubeconfigException(where + missing("user", name));
    }
    if (user != null) {
      EntryCheck.user(name, user, plain);
    }
    return user;
  }

  private String missing(String kind, String name) {
    return (isSet(name)
            ? " names " + kind + " \"" + name + "\", which is not in " + files
            : " names no " + kind)
        + "; correct it, or choose another context with -Dmcp.context";
  }

  private String known() {
    return files.contextNames().isEmpty()
        ? "it has no contexts: set KUBECONFIG to another file"
        : "known are " + files.contextNames() + ": " + HINT;
  }
}
