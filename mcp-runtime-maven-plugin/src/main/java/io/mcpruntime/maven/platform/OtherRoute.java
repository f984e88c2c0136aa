package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.platform.route.ClusterRoute;
import io.mcpruntime.maven.platform.route.GatewayRef;
import io.mcpruntime.maven.platform.route.RouteChoice;
import io.mcpruntime.maven.platform.route.RouteChoice.ByGateway;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import java.util.Optional;

/** The route that an earlier setup made, and that the one chosen now replaces. */
final class OtherRoute {
  private static final RouteChoice INGRESS = new ByIngress(null);
  private static final RouteChoice HTTP_ROUTE = new ByGateway(new GatewayRef(null, "any"));

  private OtherRoute() {}

  /** The object in the cluster, if it is there; with no route chosen, what is there stays. */
  static Optional<HasMetadata> than(RouteChoice choice, Cluster cluster) throws ClusterException {
    boolean ingress = choice instanceof ByIngress;
    if (choice instanceof None || (ingress && !cluster.serves(ClusterRoute.GATEWAY_API))) {
      return Optional.empty();
    }
    HasMetadata other =
        Manifests.of(PlatformOptions.any(), ingress ? HTTP_ROUTE : INGRESS, "any", "")
            .objects(Part.ROUTE)
            .get(0);
    try {
      return Optional.ofNullable(cluster.client().resource(other).get())
          .filter(found -> isOurs(found, other));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(other), e);
    }
  }

  private static boolean isOurs(HasMetadata found, HasMetadata ours) {
    return found
        .getMetadata()
        .getLabels()
        .entrySet()
        .containsAll(ours.getMetadata().getLabels().entrySet());
  }
}
