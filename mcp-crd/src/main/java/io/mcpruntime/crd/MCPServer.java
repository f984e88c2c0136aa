package io.mcpruntime.crd;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;

/**
 * One MCP server, with its specification ({@link MCPServerSpec}) and its last observed state
 * ({@link MCPServerStatus}). Not thread-safe, like every Kubernetes object of the client.
 */
@Group(MCPServer.GROUP)
@Version(MCPServer.VERSION)
@Kind("MCPServer")
@Plural("mcpservers")
@ShortNames("mcps")
@ValidationRule(
    value =
        "self.metadata.name.size() <= 63 &&"
            + " self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "metadata.name must be a DNS label: at most 63 of a-z, 0-9 and '-', beginning with a letter"
            + " and not ending with '-'")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "URL",
    jsonPath = ".status.url",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Replicas",
    jsonPath = ".status.readyReplicas",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Tools",
    jsonPath = ".status.tools.count",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Version",
    jsonPath = ".status.serverInfo.version",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Image",
    jsonPath = ".spec.image",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Phase",
    jsonPath = ".status.phase",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
@JsonDeserialize(using = MCPServerDeserializer.class)
public final class MCPServer extends CustomResource<MCPServerSpec, MCPServerStatus>
    implements Namespaced {

  /** The API group of the platform. */
  public static final String GROUP = "mcpruntime.io";

  /** The version of the API that this module describes. */
  public static final String VERSION = "v1alpha1";

  /**
   * The annotation that, with {@code quarantine}, stops the calls of a server whose tools differ
   * from its lock.
   */
  public static final String ON_DRIFT = "mcpruntime.io/on-drift";

  /**
   * The annotation that, with {@code labelled}, requires the label {@value #USABLE} on every
   * Secret, ConfigMap, service account and volume claim of the server, whatever rights its author
   * has.
   */
  public static final String REFERENCES = "mcpruntime.io/references";

  /** The label that, with {@code "true"}, lets every server of the namespace use the object. */
  public static final String USABLE = "mcpruntime.io/usable-by-servers";

  /**
   * The annotation of the pod template by which {@code mcp:restart} replaces all pods. Every policy
   * allows it in {@code spec.podTemplate}.
   */
  public static final String RESTARTED_AT = "mcpruntime.io/restarted-at";

  /**
   * The annotation in which the Maven plugin records the specs that it replaced, for {@code
   * mcp:rollback}.
   */
  public static final String HISTORY = "mcpruntime.io/history";

  /** The order of servers that request one route, of which the first gets it; a total order. */
  public static final Comparator<MCPServer> OLDEST_FIRST =
      Comparator.comparing(
              (MCPServer server) -> server.getMetadata().getCreationTimestamp(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(server -> server.getMetadata().getNamespace())
          .thenComparing(server -> server.getMetadata().getName());

  private static final long serialVersionUID = 1L;

  private transient String problem;

  /** Returns the problem of a spec that could not be read and is therefore empty. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Sets the problem, or removes it for {@code null}, and returns this server. */
  public MCPServer withProblem(String problem) {
    this.problem = problem;
    return this;
  }

  /**
   * Returns the path at which users reach this server: the declared route, or {@code /<name>/mcp}.
   */
  public String route() {
    String declared = getSpec() == null ? null : getSpec().route();
    return declared != null ? declared : defaultRoute(getMetadata().getName());
  }

  /** Returns the route of a server that declares none. */
  public static String defaultRoute(String name) {
    return "/" + name + "/mcp";
  }

  /** Returns the host of the server's own Ingress, or empty for a route of the gateway. */
  public String routeHost() {
    IngressSpec ingress = getSpec() == null ? null : getSpec().ingress();
    return ingress == null || !Boolean.TRUE.equals(ingress.enabled()) || ingress.host() == null
        ? ""
        : ingress.host();
  }

  /** Returns the path that always belongs to this server: {@code /<namespace>/<name>/mcp}. */
  public String longRoute() {
    return "/%s/%s/mcp".formatted(getMetadata().getNamespace(), getMetadata().getName());
  }

  /** Returns the server's name as {@code namespace/name}. */
  public String qualifiedName() {
    return getMetadata().getNamespace() + "/" + getMetadata().getName();
  }

  /**
   * Returns the DNS name that the certificate of a server with HTTPS has: that of its Service, or
   * the host of its URL if it runs elsewhere.
   */
  public String certificateName() {
    return runsElsewhere()
        ? URI.create(getSpec().remote().url()).getHost()
        : getMetadata().getName() + "." + getMetadata().getNamespace() + ".svc";
  }

  /** Whether the server is not in the cluster, so that it has no pods. */
  public boolean runsElsewhere() {
    return getSpec() != null && getSpec().remote() != null;
  }

  /** Whether all objects that the server refers to must have the label. */
  public boolean refersToLabelledOnly() {
    return getMetadata().getAnnotations() != null
        && "labelled".equals(getMetadata().getAnnotations().get(REFERENCES));
  }

  /** Whether the operator performs handshakes with the server. */
  public boolean wantsHandshake() {
    HandshakeSpec handshake = getSpec() == null ? null : getSpec().handshake();
    return handshake == null || !Boolean.FALSE.equals(handshake.enabled());
  }

  /** Whether the server gets no calls while its tools differ from the approved ones. */
  public boolean quarantinesOnDrift() {
    return getMetadata().getAnnotations() != null
        && "quarantine".equals(getMetadata().getAnnotations().get(ON_DRIFT));
  }
}
