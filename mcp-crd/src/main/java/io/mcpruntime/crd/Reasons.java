package io.mcpruntime.crd;

import java.util.Set;

/** The reasons of conditions in {@link MCPServerStatus}. */
public final class Reasons {
  /** Accepted: the spec became Kubernetes objects. */
  public static final String VALID = "Valid";

  /** Accepted: the spec was accepted before, but violates a rule now; its objects stay. */
  public static final String ACCEPTED_BEFORE = "AcceptedBefore";

  /** Accepted=False: the operator or the API server refuses the spec; the message says why. */
  public static final String INVALID_SPEC = "InvalidSpec";

  /** Accepted=False: the policy of the namespace does not grant the route. */
  public static final String ROUTE_NOT_GRANTED = "RouteNotGranted";

  /** Accepted=False: the policy of the namespace does not allow the server's own Ingress. */
  public static final String INGRESS_NOT_GRANTED = "IngressNotGranted";

  /**
   * Accepted=False: the server has a tool lock and its own Ingress, which leads past the gateway
   * that compares the tools.
   */
  public static final String INGRESS_BYPASSES_TOOL_LOCK = "IngressBypassesToolLock";

  /** Accepted=False: the policy of the namespace does not allow a destination of the server. */
  public static final String EGRESS_NOT_GRANTED = "EgressNotGranted";

  /** Accepted=False: the policy of the namespace does not allow the URL of {@code spec.remote}. */
  public static final String REMOTE_NOT_GRANTED = "RemoteNotGranted";

  /** Accepted=False: the server has more pods than the policy of the namespace allows. */
  public static final String TOO_MANY_REPLICAS = "TooManyReplicas";

  /**
   * Accepted=False: more pods of the server or the namespace are still terminating than the policy
   * allows running; the operator goes on when they have ended.
   */
  public static final String PODS_TERMINATING = "PodsTerminating";

  /** Accepted=False: the namespace has more servers than its policy allows. */
  public static final String TOO_MANY_SERVERS = "TooManyServers";

  /** Accepted=False: an object with the server's name exists and has another owner. */
  public static final String NAME_TAKEN = "NameTaken";

  /** Accepted=False: the operator itself lacks a permission. */
  public static final String FORBIDDEN = "Forbidden";

  /** Accepted=False: the pod breaks the Pod Security Standard or a rule of the platform. */
  public static final String POD_NOT_RESTRICTED = "PodNotRestricted";

  /** Accepted=False: the namespace's policy allows no {@code spec.podTemplate}. */
  public static final String POD_TEMPLATE_NOT_ALLOWED = "PodTemplateNotAllowed";

  /** Accepted=False: the server may not use a Secret, ConfigMap, account or claim that it names. */
  public static final String REFERENCE_NOT_ALLOWED = "ReferenceNotAllowed";

  /** Accepted=False: the namespace's policy allows no such image. */
  public static final String IMAGE_NOT_ALLOWED = "ImageNotAllowed";

  /** Accepted=False: an error in the operator itself. */
  public static final String INTERNAL_ERROR = "InternalError";

  /**
   * Accepted=False: the API server failed to write an object of the server; the operator retries.
   */
  public static final String WRITE_FAILED = "WriteFailed";

  /** A quota of the namespace is exhausted, for an object or for a pod. */
  public static final String QUOTA_EXCEEDED = "QuotaExceeded";

  /** Pods can't be created, for a reason other than a quota. */
  public static final String FAILED_CREATE = "FailedCreate";

  /** Available: as many pods are ready as the Deployment's strategy requires. */
  public static final String MINIMUM_REPLICAS_AVAILABLE = "MinimumReplicasAvailable";

  /** Available=False: too few pods are ready, for an unknown reason. */
  public static final String MINIMUM_REPLICAS_UNAVAILABLE = "MinimumReplicasUnavailable";

  /** The server is scaled to zero. */
  public static final String SCALED_TO_ZERO = "ScaledToZero";

  /** Available: the server runs elsewhere and has no pods. */
  public static final String RUNS_ELSEWHERE = "RunsElsewhere";

  /** Pods of the current spec are starting. */
  public static final String ROLLING = "Rolling";

  /** No node can run the pod. */
  public static final String UNSCHEDULABLE = "Unschedulable";

  /** The kubelet cannot pull the image and retries. */
  public static final String IMAGE_PULL_BACK_OFF = "ImagePullBackOff";

  /** The kubelet's reason for a failed pull; a server shows {@link #IMAGE_PULL_BACK_OFF}. */
  public static final String ERR_IMAGE_PULL = "ErrImagePull";

  /** The image's name is invalid. */
  public static final String INVALID_IMAGE_NAME = "InvalidImageName";

  /** A ConfigMap or Secret is missing, or the image runs as root. */
  public static final String CREATE_CONTAINER_CONFIG_ERROR = "CreateContainerConfigError";

  /** The container runtime cannot create the container. */
  public static final String CREATE_CONTAINER_ERROR = "CreateContainerError";

  /** The container cannot start, for example because its command does not exist. */
  public static final String RUN_CONTAINER_ERROR = "RunContainerError";

  /** The container crashes repeatedly. */
  public static final String CRASH_LOOP_BACK_OFF = "CrashLoopBackOff";

  /** The container ended and will restart. */
  public static final String CONTAINER_ENDED = "ContainerEnded";

  /** The pod failed, for example because its node evicted it. */
  public static final String POD_FAILED = "PodFailed";

  /** Routed: an ingress controller has admitted the Ingress. */
  public static final String INGRESS_ADMITTED = "IngressAdmitted";

  /** Routed=False: no ingress controller has admitted the Ingress yet. */
  public static final String INGRESS_PENDING = "IngressPending";

  /** Routed: the gateway serves the route. */
  public static final String GATEWAY = "Gateway";

  /**
   * Accepted=False or, for a server accepted before, Routed=False: another server owns the route.
   */
  public static final String ROUTE_TAKEN = "RouteTaken";

  /** Routed=False: the spec is refused, and the server has no pods of an earlier one. */
  public static final String NOT_ACCEPTED = "NotAccepted";

  /** Verified: the server answered a handshake. */
  public static final String HANDSHAKE = "Handshake";

  /** Verified: the server requires a login, like any protected MCP server. */
  public static final String LOGIN = "Login";

  /** Verified=Unknown: no ready pod of the current spec was asked yet. */
  public static final String NOT_ASKED = "NotAsked";

  /** Verified=False: a ready pod does not accept connections. */
  public static final String UNREACHABLE = "Unreachable";

  /** Verified=False: the server that runs elsewhere has an address that the policy refuses. */
  public static final String ADDRESS_NOT_ALLOWED = "AddressNotAllowed";

  /** Verified=False: the server takes too long to answer. */
  public static final String TIMEOUT = "Timeout";

  /** Verified=False: the server answers HTTP, but not MCP. */
  public static final String NOT_MCP = "NotMcp";

  /** Verified=False: the server's answer exceeds the limits of a handshake. */
  public static final String TOO_LARGE = "TooLarge";

  /** ToolsMatch=False: the tools of a locked server were not seen, so they are not approved. */
  public static final String NOT_SEEN = "NotSeen";

  /** Verified=False: the server answers the handshake with an error. */
  public static final String REFUSED = "Refused";

  /**
   * Verified and Ready: the server has one session for all clients, which the handshake or a client
   * used. The operator does not ask it again.
   */
  public static final String SINGLE_SESSION = "SingleSession";

  /**
   * Verified=False: the value of a header of {@code spec.handshake} or {@code spec.remote} cannot
   * be read from its Secret.
   */
  public static final String HEADER_UNAVAILABLE = "HeaderUnavailable";

  /** Verified=False: the certificate of a server with {@code scheme: https} is not trusted. */
  public static final String UNTRUSTED_CERTIFICATE = "UntrustedCertificate";

  /** Verified=False: the certificates of {@code spec.caConfigMap} cannot be read. */
  public static final String CA_UNAVAILABLE = "CaUnavailable";

  /** ToolsMatch: the server lists the approved tools. */
  public static final String APPROVED = "Approved";

  /** ToolsMatch=False: the tool list differs from the approved one. */
  public static final String DRIFT = "Drift";

  /**
   * Ready=False and Routed=False: the gateway routes no calls to a server whose tools are not
   * approved.
   */
  public static final String QUARANTINED = "Quarantined";

  /** Event only: the operator could not write the registry's login into the server's namespace. */
  public static final String PULL_SECRET_FAILED = "PullSecretFailed";

  /** Ready: users can call the server at {@code status.url}. */
  public static final String SERVING = "Serving";

  /** Reasons that a person has to resolve, since waiting does not help. */
  public static final Set<String> NEED_A_PERSON =
      Set.of(
          INVALID_SPEC,
          NAME_TAKEN,
          ROUTE_NOT_GRANTED,
          INGRESS_NOT_GRANTED,
          INGRESS_BYPASSES_TOOL_LOCK,
          EGRESS_NOT_GRANTED,
          REMOTE_NOT_GRANTED,
          ADDRESS_NOT_ALLOWED,
          TOO_MANY_REPLICAS,
          TOO_MANY_SERVERS,
          POD_NOT_RESTRICTED,
          POD_TEMPLATE_NOT_ALLOWED,
          REFERENCE_NOT_ALLOWED,
          IMAGE_NOT_ALLOWED,
          INTERNAL_ERROR,
          ROUTE_TAKEN,
          NOT_MCP,
          TOO_LARGE,
          NOT_SEEN,
          REFUSED,
          SINGLE_SESSION,
          HEADER_UNAVAILABLE,
          UNTRUSTED_CERTIFICATE,
          CA_UNAVAILABLE,
          QUARANTINED,
          FORBIDDEN,
          QUOTA_EXCEEDED,
          FAILED_CREATE,
          IMAGE_PULL_BACK_OFF,
          INVALID_IMAGE_NAME,
          CREATE_CONTAINER_CONFIG_ERROR,
          CREATE_CONTAINER_ERROR,
          RUN_CONTAINER_ERROR,
          CRASH_LOOP_BACK_OFF,
          UNSCHEDULABLE,
          POD_FAILED);

  /** What the kubelet reports of a container whose start takes its normal course. */
  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  private Reasons() {}

  /**
   * Whether a container that waits for this reason is just being started.
   *
   * @param reason may be null
   */
  public static boolean isStarting(String reason) {
    return reason == null || STARTING.contains(reason);
  }
}
