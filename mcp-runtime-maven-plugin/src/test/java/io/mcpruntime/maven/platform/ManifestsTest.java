package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.maven.platform.options.SetupConfigMap;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import io.mcpruntime.maven.platform.policy.PolicyOptions;
import io.mcpruntime.maven.platform.route.CallerOptions;
import io.mcpruntime.maven.platform.route.GatewayRef;
import io.mcpruntime.maven.platform.route.RouteChoice;
import io.mcpruntime.maven.platform.route.RouteChoice.ByGateway;
import io.mcpruntime.maven.platform.route.RouteChoice.ByIngress;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.route.RouteOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ManifestsTest {
  private static final String URL = "https://mcp.example.com";
  private static final RouteOptions ROUTE =
      new RouteOptions(URL, "mcp.example.com", "mcp-tls", null, null);
  private static final PlatformOptions OPTIONS =
      options(
          ROUTE,
          new CallerOptions(
              List.of("mcp.internal"), List.of("https://app.example.com"), List.of("10.0.0.0/8")));

  private final Manifests manifests = manifests(OPTIONS, new ByIngress("contour"));

  @Test
  void everyPartHasObjectsThatBelongToThePlatform() {
    for (Part part : EnumSet.complementOf(EnumSet.of(Part.OPTIONS))) {
      assertThat(manifests.objects(part)).as(part.title()).isNotEmpty();
    }
    assertThat(all().stream().filter(o -> !o.getKind().equals("CustomResourceDefinition")))
        .allSatisfy(
            o ->
                assertThat(o.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/part-of", "mcp-runtime"));
  }

  @Test
  void optionsStandInTheObjects() {
    assertThat(manifests.yaml(Part.REGISTRY))
        .contains("image: example.com/registry:3", "storage: 7Gi", "delete: {enabled: true}");
    assertThat(manifests.yaml(Part.READ_THROUGH)).contains("addr: 127.0.0.1:5001", "port: 5001");
    assertThat(manifests.yaml(Part.OPERATOR))
        .contains(
            "image: example.com/mcp@sha256:0",
            "value: \"https://mcp.example.com\"",
            "MCP_CLUSTER_NETWORKS, value: \"10.244.0.0/16\"")
        .doesNotContain("${");
    assertThat(manifests.yaml(Part.GATEWAY))
        .contains(
            "image: example.com/mcp@sha256:0",
            "MCP_BASE_URL, value: \"https://mcp.example.com\"",
            "MCP_ALLOWED_HOSTS, value: \"mcp.example.com,mcp.internal\"",
            "MCP_ALLOWED_ORIGINS, value: \"https://app.example.com\"",
            "MCP_TRUSTED_PROXIES, value: \"10.0.0.0/8\"")
        .doesNotContain("${");
  }

  @Test
  void everyPodPassesTheRestrictedStandardButTheReadThroughsHostNetwork() {
    for (HasMetadata object : all()) {
      var pod =
          object instanceof Deployment d
              ? d.getSpec().getTemplate().getSpec()
              : object instanceof DaemonSet d ? d.getSpec().getTemplate().getSpec() : null;
      if (pod != null) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
            .isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers())
            .allSatisfy(
                c -> {
                  assertThat(c.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
                  assertThat(c.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
                  assertThat(c.getSecurityContext().getCapabilities().getDrop())
                      .containsExactly("ALL");
                });
      }
    }
  }

  @Test
  void onlyRelaysReachTheRegistrysPortForNodes() {
    NetworkPolicy policy = of(NetworkPolicy.class, Part.REGISTRY, "registry");
    DaemonSet relay = of(DaemonSet.class, Part.READ_THROUGH, "registry-relay");
    assertThat(policy.getSpec().getIngress())
        .filteredOn(
            rule ->
                rule.getPorts().stream()
                    .anyMatch(p -> Objects.equals(p.getPort().getValue(), 5002)))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.getFrom())
                    .singleElement()
                    .satisfies(
                        from -> {
                          assertThat(from.getNamespaceSelector().getMatchLabels())
                              .containsEntry("kubernetes.io/metadata.name", "mcp-nodes");
                          assertThat(from.getPodSelector().getMatchLabels())
                              .isEqualTo(relay.getSpec().getSelector().getMatchLabels());
                        }));
    assertThat(relay.getSpec().getTemplate().getSpec().getHostNetwork()).isNull();
  }

  @Test
  void everyPodOfThePlatformHasItsPriority() {
    assertThat(priorities(manifests)).hasSize(5).containsOnly("mcp-platform");
    PriorityClass priority = of(PriorityClass.class, Part.PRIORITY, "mcp-platform");
    assertThat(priority.getValue()).isEqualTo(1_000_000);
    assertThat(priority.getGlobalDefault()).isNull();
    Manifests kept = manifests.with(PlatformPriority.Choice.KEEP);
    assertThat(priorities(kept)).containsOnly("mcp-platform");
    assertThat(kept.objects(Part.PRIORITY)).isEmpty();
    Manifests none = manifests.with(PlatformPriority.Choice.NONE);
    assertThat(priorities(none)).hasSize(5).containsOnlyNulls();
    assertThat(none.objects(Part.PRIORITY)).isEmpty();
  }

  private static List<String> priorities(Manifests of) {
    return of.objects().stream()
        .map(
            object ->
                object instanceof Deployment d
                    ? d.getSpec().getTemplate().getSpec()
                    : object instanceof DaemonSet d ? d.getSpec().getTemplate().getSpec() : null)
        .filter(Objects::nonNull)
        .map(PodSpec::getPriorityClassName)
        .toList();
  }

  /** A port-forward connects to 127.0.0.1 of the pod, and everybody who pushes may make one. */
  @Test
  void portForwardToTheRegistryReachesTheGuardAlone() {
    Deployment registry = of(Deployment.class, Part.REGISTRY, "registry");
    List<Container> others =
        registry.getSpec().getTemplate().getSpec().getContainers().stream()
            .filter(container -> !container.getName().equals("guard"))
            .toList();
    assertThat(others).extracting(Container::getName).containsExactly("registry", "nodes");
    assertThat(others)
        .extracting(ManifestsTest::address)
        .containsExactly("127.0.0.2:5001", "$(POD_NAME):5002");
    assertThat(address(RegistryBootstrap.withoutGuard(registry)))
        .as("for setup alone, while there is no guard")
        .isNull();
    assertThat(manifests.yaml(Part.REGISTRY)).contains("addr: 127.0.0.1:5001");
  }

  private static String address(Deployment registry) {
    return address(registry.getSpec().getTemplate().getSpec().getContainers().get(0));
  }

  private static String address(Container distribution) {
    return distribution.getEnv().stream()
        .filter(variable -> variable.getName().equals("REGISTRY_HTTP_ADDR"))
        .map(EnvVar::getValue)
        .findFirst()
        .orElse(null);
  }

  @Test
  void cachesOfTheNodesHaveALimit() {
    assertThat(manifests.objects(Part.READ_THROUGH).stream().filter(DaemonSet.class::isInstance))
        .flatExtracting(d -> ((DaemonSet) d).getSpec().getTemplate().getSpec().getVolumes())
        .filteredOn(volume -> volume.getEmptyDir() != null)
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.getEmptyDir().getSizeLimit()).hasToString("7Gi"));
  }

  private <T extends HasMetadata> T of(Class<T> type, Part part, String name) {
    return manifests.objects(part).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(object -> object.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void ingressHasWhatWasSaidAndNothingElse() {
    Ingress said = (Ingress) manifests.objects(Part.ROUTE).get(0);
    assertThat(said.getSpec().getIngressClassName()).isEqualTo("contour");
    assertThat(said.getSpec().getRules().get(0).getHost()).isEqualTo("mcp.example.com");
    assertThat(said.getSpec().getTls().get(0).getHosts()).containsExactly("mcp.example.com");
    assertThat(said.getSpec().getTls().get(0).getSecretName()).isEqualTo("mcp-tls");
    assertThat(
            manifests(options(RouteOptions.NONE, CallerOptions.NONE), new ByIngress(null))
                .yaml(Part.ROUTE))
        .doesNotContain("host:", "tls:", "ingressClassName:", "${");
  }

  @Test
  void httpRouteHasNoTimeout() {
    ByGateway gateway = new ByGateway(new GatewayRef("edge", "public"));
    HTTPRoute route = (HTTPRoute) manifests(OPTIONS, gateway).objects(Part.ROUTE).get(0);
    assertThat(route.getSpec().getParentRefs())
        .singleElement()
        .satisfies(
            parent -> {
              assertThat(parent.getNamespace()).isEqualTo("edge");
              assertThat(parent.getName()).isEqualTo("public");
            });
    assertThat(route.getSpec().getHostnames()).containsExactly("mcp.example.com");
    assertThat(route.getSpec().getRules().get(0).getTimeouts().getRequest()).isEqualTo("0s");
  }

  @Test
  void noRouteHasNoObjects() {
    assertThat(manifests(OPTIONS, new None("nothing there")).objects(Part.ROUTE)).isEmpty();
  }

  @Test
  void gatewayMayOnlyReadServersTheirEndpointsAndTheHeadersOfThoseElsewhere() {
    ClusterRole role =
        manifests.objects(Part.GATEWAY).stream()
            .filter(ClusterRole.class::isInstance)
            .map(ClusterRole.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(role.getRules())
        .allSatisfy(r -> assertThat(r.getVerbs()).containsExactly("get", "list", "watch"))
        .flatExtracting(PolicyRule::getResources)
        .containsExactly("mcpservers", "endpointslices", "secrets");
    assertThat(role.getRules())
        .filteredOn(rule -> rule.getResources().contains("secrets"))
        .flatExtracting(PolicyRule::getResourceNames)
        .containsExactly(RemoteHeaders.SECRET);
  }

  @Test
  void dryRunShowsGatewayAndRouteButNoKey() {
    ConfigMap memory =
        SetupConfigMap.object(SetupOptions.of(Map.of(SetupOption.REGISTRY_PORT, "5001")), "1.0");
    assertThat(Setup.manifests(OPTIONS, memory, "example.com/mcp:1", PolicyOptions.UNCHANGED))
        .contains("kind: Ingress", "name: mcp-gateway", URL, "mcp.registryPort: \"5001\"")
        .doesNotContain("kind: Secret\n", "${");
  }

  @Test
  void missingValueIsAnErrorOfOurs() {
    RouteManifest none = RouteManifest.of(RouteOptions.NONE, new None(""));
    assertThatThrownBy(() -> new Manifests(Map.of(), none, Scope.CLUSTER).yaml(Part.REGISTRY))
        .hasMessageContaining("${");
  }

  private static Manifests manifests(PlatformOptions options, RouteChoice choice) {
    return Manifests.of(options, choice, "example.com/mcp@sha256:0", URL);
  }

  private static PlatformOptions options(RouteOptions route, CallerOptions callers) {
    return new PlatformOptions(
        "example.com/registry:3",
        "7Gi",
        true,
        5001,
        Scope.CLUSTER,
        route,
        callers,
        ClusterNetworks.parse("setting", "10.244.0.0/16"),
        Duration.ofSeconds(1));
  }

  private List<HasMetadata> all() {
    return Arrays.stream(Part.values()).flatMap(p -> manifests.objects(p).stream()).toList();
  }
}
