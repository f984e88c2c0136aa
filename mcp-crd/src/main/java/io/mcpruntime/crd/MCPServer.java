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
import java.util.Comparator;
import java.util.Optional;

/**
 * One MCP server: what its team declares ({@link MCPServerSpec}) and what was last observed of it
 * ({@link MCPServerStatus}). Not thread-safe, as every Kubernetes object of the client.
 */
@Group(MCPServer.GROUP)
@Version(MCPServer.VERSION)
@Kind("MCPServer")
@Plural("mcpservers")
@ShortNames("mcps")
@ValidationRule(
    value =
        "self.metadata.name.size() <= 63 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "metadata.name must be a DNS label: at most 63 of a-z, 0-9 and '-', beginning with a letter and not ending with '-'")
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

  /** An annotation: with {@code quarantine} a server whose tools drifted gets no calls. */
  public static final String ON_DRIFT = "mcpruntime.io/on-drift";

  /**
   * An annotation: with {@code labelled} every Secret, ConfigMap, service account and volume claim
   * that the server refers to must carry the label {@value #USABLE}, and its author's own rights
   * don't matter.
   */
  public static final String REFERENCES = "mcpruntime.io/references";

  /** A label: with {@code "true"} every server of the namespace may use the object. */
  public static final String USABLE = "mcpruntime.io/usable-by-servers";

  /** Of servers that claim one route the first has it; a total order, the same everywhere. */
  public static final Comparator<MCPServer> OLDEST_FIRST =
      Comparator.comparing(
              (MCPServer server) -> server.getMetadata().getCreationTimestamp(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(server -> server.getMetadata().getNamespace())
          .thenComparing(server -> server.getMetadata().getName());

  private static final long serialVersionUID = 1L;

  private transient String problem;

  /** What is wrong with a spec that could not be read, and is empty therefore. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** This one, with that problem or, for {@code null}, with none. */
  public MCPServer withProblem(String problem) {
    this.problem = problem;
    return this;
  }

  /** Where users reach this server: the declared route, or {@code /<name>/mcp}. */
  public String route() {
    String declared = getSpec() == null ? null : getSpec().route();
    return declared != null ? declared : "/" + getMetadata().getName() + "/mcp";
  }

  /** The host of the route: of the server's own Ingress, or empty for the gateway. */
  public String routeHost() {
    IngressSpec ingress = getSpec() == null ? null : getSpec().ingress();
    return ingress == null || !Boolean.TRUE.equals(ingress.enabled()) || ingress.host() == null
        ? ""
        : ingress.host();
  }

  /** Where users reach this server whatever other servers declare. */
  public String longRoute() {
    return "/%s/%s/mcp".formatted(getMetadata().getNamespace(), getMetadata().getName());
  }

  /** Whether it asks that all it refers to is labelled. */
  public boolean refersToLabelledOnly() {
    return getMetadata().getAnnotations() != null
        && "labelled".equals(getMetadata().getAnnotations().get(REFERENCES));
  }

  /** Whether the operator asks its pods who they are. */
  public boolean wantsHandshake() {
    HandshakeSpec handshake = getSpec() == null ? null : getSpec().handshake();
    return handshake == null || !Boolean.FALSE.equals(handshake.enabled());
  }

  /** Whether its team wants no calls to reach it while its tools are not the approved ones. */
  public boolean quarantinesOnDrift() {
    return getMetadata().getAnnotations() != null
        && "quarantine".equals(getMetadata().getAnnotations().get(ON_DRIFT));
  }
}
