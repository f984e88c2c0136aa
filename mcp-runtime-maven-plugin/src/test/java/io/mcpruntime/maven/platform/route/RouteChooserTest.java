package io.mcpruntime.maven.platform.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.route.RouteChoice.ByGateway;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.route.RouteFacts.ClassFact;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteChooserTest {
  private static final ClassFact NGINX = new ClassFact("nginx", false);
  private static final ClassFact CONTOUR = new ClassFact("contour", true);
  private static final ClassFact OTHER = new ClassFact("other", false);
  private static final GatewayRef PUBLIC = new GatewayRef("edge", "public");
  private static final GatewayRef INNER = new GatewayRef("edge", "inner");

  @Test
  void onlyClassIsTaken() throws ClusterException {
    assertThat(choose(said(null, null), List.of(NGINX), List.of()))
        .isEqualTo(new ByIngress("nginx"));
  }

  @Test
  void defaultClassIsTakenAmongSeveral() throws ClusterException {
    assertThat(choose(said(null, null), List.of(NGINX, CONTOUR), List.of(PUBLIC)))
        .isEqualTo(new ByIngress("contour"));
  }

  @Test
  void classThatIsNamedIsTaken() throws ClusterException {
    assertThat(choose(said("nginx", null), List.of(NGINX, CONTOUR), List.of()))
        .isEqualTo(new ByIngress("nginx"));
  }

  @Test
  void severalClassesWithoutADefaultNeedAWord() {
    assertThatThrownBy(() -> choose(said(null, null), List.of(NGINX, OTHER), List.of()))
        .isInstanceOf(ClusterException.class)
        .hasMessageContainingAll("[nginx, other]", "no default", "-Dmcp.ingressClass");
  }

  @Test
  void classThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> choose(said("haproxy", null), List.of(NGINX), List.of()))
        .hasMessageContainingAll("haproxy", "[nginx]");
    assertThatThrownBy(() -> choose(said("haproxy", null), List.of(), List.of()))
        .hasMessageContainingAll("haproxy", "[]");
  }

  @Test
  void onlyGatewayIsTakenWhereThereIsNoClass() throws ClusterException {
    assertThat(choose(said(null, null), List.of(), List.of(PUBLIC)))
        .isEqualTo(new ByGateway(PUBLIC));
  }

  @Test
  void gatewayThatIsNamedIsTaken() throws ClusterException {
    List<GatewayRef> both = List.of(PUBLIC, INNER);
    assertThat(choose(said(null, new GatewayRef(null, "inner")), List.of(CONTOUR), both))
        .isEqualTo(new ByGateway(INNER));
    assertThat(choose(said(null, PUBLIC), List.of(), both)).isEqualTo(new ByGateway(PUBLIC));
  }

  @Test
  void gatewayThatIsNotThereOrNotOneIsAnError() {
    GatewayRef anyInner = new GatewayRef(null, "inner");
    assertThatThrownBy(() -> choose(said(null, INNER), List.of(), List.of(PUBLIC)))
        .hasMessageContainingAll("edge/inner", "no such Gateway", "[edge/public]");
    assertThatThrownBy(
            () ->
                choose(
                    said(null, anyInner),
                    List.of(),
                    List.of(INNER, new GatewayRef("other", "inner"))))
        .hasMessageContainingAll("several", "[edge/inner, other/inner]");
    assertThatThrownBy(
            () ->
                RouteChooser.choose(said(null, INNER), new RouteFacts(List.of(), false, List.of())))
        .hasMessageContainingAll("gateway.networking.k8s.io/v1", "install the Gateway API");
  }

  @Test
  void clusterWithNothingHasNoRouteAndSaysWhatToInstall() throws ClusterException {
    assertThat(((None) choose(said(null, null), List.of(), List.of())).why())
        .contains("no IngressClass and no Gateway", "install");
    assertThat(((None) choose(said(null, null), List.of(), List.of(PUBLIC, INNER))).why())
        .contains("edge/inner", "-Dmcp.gatewayRef");
  }

  @Test
  void certificateForAnIngressIsNotForgottenSilently() {
    RouteOptions tls = new RouteOptions(null, "mcp.example.com", "mcp-tls", null, null);
    assertThatThrownBy(() -> choose(tls, List.of(), List.of(PUBLIC)))
        .hasMessageContainingAll("mcp.tlsSecret", "edge/public");
  }

  private static RouteChoice choose(
      RouteOptions options, List<ClassFact> classes, List<GatewayRef> gateways)
      throws ClusterException {
    return RouteChooser.choose(options, new RouteFacts(classes, true, gateways));
  }

  private static RouteOptions said(String ingressClass, GatewayRef gateway) {
    return new RouteOptions(null, null, null, ingressClass, gateway);
  }
}
