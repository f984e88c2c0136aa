package io.mcpruntime.maven.platform.route;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.Conditions;
import io.mcpruntime.crd.PlatformNamespaces;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.platform.route.RouteChoice.ByGateway;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import io.mcpruntime.maven.platform.route.RouteFacts.ClassFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which routes to the gateway a cluster has or can have. */
public final class ClusterRoute {
  /** The API that HTTPRoutes and Gateways belong to. */
  public static final String GATEWAY_API = "gateway.networking.k8s.io/v1";

  private static final String NAME = "mcp-gateway";
  private static final String DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";

  private final Cluster cluster;
  private final KubernetesClient client;

  public ClusterRoute(Cluster cluster) {
    this.cluster = cluster;
    client = cluster.client();
  }

  /** Whichever way the cluster has, or the one that was asked for. */
  public RouteChoice choose(RouteOptions options) throws ClusterException {
    boolean gatewayApi = cluster.serves(GATEWAY_API);
    try {
      List<ClassFact> classes =
          client.resources(IngressClass.class).list().getItems().stream()
              .map(c -> new ClassFact(c.getMetadata().getName(), isDefault(c)))
              .toList();
      return RouteChooser.choose(
          options, new RouteFacts(classes, gatewayApi, gateways(gatewayApi)));
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot list IngressClasses and Gateways", e);
    }
  }

  /** The address in front of all routes, as far as it is known now. */
  public Optional<String> baseUrl(RouteOptions options, RouteChoice choice)
      throws ClusterException {
    if (options.url() != null) {
      return Optional.of(options.url());
    }
    try {
      if (choice instanceof ByGateway by) {
        Gateway gateway = gateway(by.gateway());
        return options.host() == null
            ? BaseUrl.of(gateway)
            : Optional.of(BaseUrl.of(options.host(), BaseUrl.hasTls(gateway)));
      }
      if (options.host() != null) {
        return Optional.of(BaseUrl.of(options.host(), options.tlsSecret() != null));
      }
      return choice instanceof ByIngress
          ? Optional.ofNullable(ingress()).flatMap(BaseUrl::of)
          : Optional.empty();
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read the address of the route", e);
    }
  }

  /**
   * What leads to the gateway now, for a person; empty when nothing does.
   *
   * @param baseUrl the address that users are shown, or empty
   */
  public Optional<String> found(String baseUrl) throws ClusterException {
    Ingress ingress = ingress();
    if (ingress != null) {
      return Optional.of(text(ingress, baseUrl));
    }
    return cluster.serves(GATEWAY_API)
        ? Optional.ofNullable(route())
            .map(route -> text(route) + (baseUrl.isEmpty() ? "" : ", " + baseUrl))
        : Optional.empty();
  }

  static String text(Ingress ingress, String baseUrl) {
    return "Ingress of class "
        + ingress.getSpec().getIngressClassName()
        + ", "
        + (baseUrl.isEmpty() ? BaseUrl.of(ingress).orElse("no address yet") : baseUrl);
  }

  /** What a Gateway said against the HTTPRoute, if it did. */
  public Optional<String> refusal() throws ClusterException {
    HTTPRoute route = cluster.serves(GATEWAY_API) ? route() : null;
    return route == null || route.getStatus() == null
        ? Optional.empty()
        : route.getStatus().getParents().stream()
            .flatMap(parent -> parent.getConditions().stream())
            .filter(c -> !Conditions.isTrue(c.getStatus()))
            .map(c -> c.getReason() + ": " + c.getMessage())
            .findFirst();
  }

  private String text(HTTPRoute route) {
    var parent = route.getSpec().getParentRefs().get(0);
    return "HTTPRoute of Gateway " + new GatewayRef(parent.getNamespace(), parent.getName());
  }

  private Ingress ingress() {
    return client
        .resources(Ingress.class)
        .inNamespace(PlatformNamespaces.PLATFORM)
        .withName(NAME)
        .get();
  }

  private HTTPRoute route() {
    return client
        .resources(HTTPRoute.class)
        .inNamespace(PlatformNamespaces.PLATFORM)
        .withName(NAME)
        .get();
  }

  private Gateway gateway(GatewayRef ref) {
    return client
        .resources(Gateway.class)
        .inNamespace(ref.namespace())
        .withName(ref.name())
        .require();
  }

  private List<GatewayRef> gateways(boolean gatewayApi) {
    return gatewayApi
        ? client.resources(Gateway.class).inAnyNamespace().list().getItems().stream()
            .map(g -> new GatewayRef(g.getMetadata().getNamespace(), g.getMetadata().getName()))
            .toList()
        : List.of();
  }

  private static boolean isDefault(IngressClass ingressClass) {
    Map<String, String> annotations = ingressClass.getMetadata().getAnnotations();
    return annotations != null && "true".equals(annotations.get(DEFAULT_CLASS));
  }
}
