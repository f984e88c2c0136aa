package io.mcpruntime.operator.reference;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.policy.ReferencePolicy;
import io.mcpruntime.operator.admission.AdmissionRequest;
import io.mcpruntime.operator.admission.AdmissionRule;
import io.mcpruntime.operator.admission.Violation;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.DesiredPullSecret;
import io.mcpruntime.operator.desired.DesiredServiceAccount;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.pod.FieldOrigin;
import io.mcpruntime.operator.pod.PodTree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses references to objects without the label, unless the admission policy {@code
 * mcp-server-author} has checked the author's rights. That policy sees the fields of the spec, but
 * not those of {@code spec.podTemplate}.
 */
public final class ReferenceRule implements AdmissionRule {
  /** The largest number of references; each needs a request to the API server at every check. */
  private static final int MOST = 64;

  private final boolean authorsAreChecked;
  private final LabelledObjects labelled;
  private final Supplier<PlatformContext> platform;

  /**
   * Creates the rule for all namespaces.
   *
   * @param authorsAreChecked whether the API server enforces {@code mcp-server-author}
   */
  public ReferenceRule(
      boolean authorsAreChecked, LabelledObjects labelled, Supplier<PlatformContext> platform) {
    this.authorsAreChecked = authorsAreChecked;
    this.labelled = labelled;
    this.platform = platform;
  }

  @Override
  public Optional<Violation> check(AdmissionRequest subject) {
    MCPServer server = subject.server();
    List<Reference> byLabel = byLabel(subject);
    if (byLabel.size() > MOST) {
      return Optional.of(
          new Violation(
              Reasons.REFERENCE_NOT_ALLOWED,
              "the spec refers to %d objects that need a label; the maximum is %d"
                  .formatted(byLabel.size(), MOST)));
    }
    for (Reference reference : byLabel) {
      Optional<String> problem = problem(server, reference);
      if (problem.isPresent()) {
        FieldOrigin origin = FieldOrigin.of(subject.pod(), server.getSpec());
        return Optional.of(
            new Violation(
                Reasons.REFERENCE_NOT_ALLOWED,
                ServerReferences.origin(reference, origin) + " is not allowed: " + problem.get()));
      }
    }
    return Optional.empty();
  }

  /** Returns true if the server needs a label, since the operator does not watch labels. */
  @Override
  public boolean looksAtObjects(AdmissionRequest subject) {
    return !byLabel(subject).isEmpty();
  }

  /** Returns the references that need a label, each object once. */
  private List<Reference> byLabel(AdmissionRequest subject) {
    ReferencePolicy policy = subject.policy().references();
    if (policy == ReferencePolicy.ANY) {
      return List.of();
    }
    MCPServer server = subject.server();
    List<Reference> references = references(server, subject.pod());
    if (references.isEmpty()) {
      return List.of();
    }
    boolean byAuthor =
        authorsAreChecked && policy == ReferencePolicy.AUTHOR && !server.refersToLabelledOnly();
    Set<Reference.Target> known = new HashSet<>(byAuthor ? checked(server) : Set.of());
    return references.stream()
        .filter(reference -> !isPlatforms(reference, server))
        .filter(reference -> known.add(reference.target()))
        .toList();
  }

  private static List<Reference> references(MCPServer server, PodTree pod) {
    if (server.runsElsewhere()) {
      return ServerReferences.of(server).toList();
    }
    return Stream.concat(
            References.of(pod, ownAccount(server)).stream(), ServerReferences.of(server))
        .toList();
  }

  /**
   * Returns the account that the operator makes; empty if the spec names one, whatever its name is.
   */
  private static String ownAccount(MCPServer server) {
    return server.getSpec().serviceAccountName() == null
        ? DesiredServiceAccount.ownName(server)
        : "";
  }

  private Optional<String> problem(MCPServer server, Reference reference) {
    return reference.kind() == ReferenceKind.OTHER
        ? Optional.of(
            reference.name()
                + " can't be labelled; only a policy with references: any allows it, or an author who may create pods and names it outside of spec.podTemplate")
        : labelled.problem(server.getMetadata().getNamespace(), reference.target());
  }

  /**
   * Returns the objects in fields of the spec, for which the API server has checked the author's
   * rights. A service account always needs the label: the policy that limits the operator's account
   * does not know the author.
   */
  private Set<Reference.Target> checked(MCPServer server) {
    MCPServer bare = new MCPServer();
    bare.setMetadata(server.getMetadata());
    bare.setSpec(withoutTemplate(server.getSpec()));
    PodTree pod =
        server.runsElsewhere() ? null : PodTree.of(DesiredDeployment.pod(bare, platform.get()));
    return references(server, pod).stream()
        .filter(reference -> reference.kind() != ReferenceKind.SERVICE_ACCOUNT)
        .filter(reference -> !isPlatforms(reference, bare))
        .map(Reference::target)
        .collect(Collectors.toSet());
  }

  private static MCPServerSpec withoutTemplate(MCPServerSpec spec) {
    return new MCPServerSpec(
        spec.image(),
        spec.imagePullPolicy(),
        spec.imagePullSecrets(),
        spec.replicas(),
        spec.strategy(),
        spec.remote(),
        spec.port(),
        spec.servicePort(),
        spec.transport(),
        spec.scheme(),
        spec.caConfigMap(),
        spec.path(),
        spec.route(),
        spec.stateful(),
        spec.limits(),
        spec.command(),
        spec.args(),
        spec.env(),
        spec.envFrom(),
        spec.resources(),
        spec.volumes(),
        spec.volumeMounts(),
        spec.probes(),
        spec.serviceAccountName(),
        spec.nodeSelector(),
        spec.tolerations(),
        spec.affinity(),
        spec.topologySpreadConstraints(),
        null,
        spec.autoscaling(),
        spec.disruptionBudget(),
        spec.ingress(),
        spec.networkPolicy(),
        spec.handshake(),
        spec.catalogue(),
        spec.tools());
  }

  /**
   * Whether the reference is the pull secret that the operator added; in any other field that
   * Secret needs the label, too.
   */
  private boolean isPlatforms(Reference reference, MCPServer server) {
    return reference.kind() == ReferenceKind.SECRET
        && reference.name().equals(DesiredPullSecret.NAME)
        && reference.field().steps().contains("imagePullSecrets")
        && !server.runsElsewhere()
        && DesiredPullSecret.isNamed(server, platform.get());
  }
}
