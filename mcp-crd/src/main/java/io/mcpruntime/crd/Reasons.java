package io.mcpruntime.crd;

import java.util.Set;

/** The reasons that conditions of {@link MCPServerStatus} carry: one name for each, everywhere. */
public final class Reasons {
  /** Accepted: the spec became Kubernetes objects. */
  public static final String VALID = "Valid";

  /** Accepted: a rule refuses the spec now, but accepted it before; its objects stay. */
  public static final String ACCEPTED_BEFORE = "AcceptedBefore";

  /** Accepted=False: the operator or the API server refuses the spec; the message says why. */
  public static final String INVALID_SPEC = "InvalidSpec";

  /** Accepted=False: the policy of the namespace does not grant the route. */
  public static final String ROUTE_NOT_GRANTED = "RouteNotGranted";

  /** Accepted=False: the policy of the namespace does not allow the server's own Ingress. */
  public static final String INGRESS_NOT_GRANTED = "IngressNotGranted";

  /** Accepted=False: the server may have more pods than the policy of the namespace allows. */
  public static final String TOO_MANY_REPLICAS = "TooManyReplicas";

  /** Accepted=False: the namespace has more servers than its policy allows. */
  public static final String TOO_MANY_SERVERS = "TooManyServers";

  /** Accepted=False: an object of the server's name exists and belongs to somebody else. */
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

  /** Accepted=False: the operator failed in a way that is its own fault. */
  public static final String INTERNAL_ERROR = "InternalError";

  /** Accepted=False: the API server fails to take an object of the server; it is tried again. */
  public static final String WRITE_FAILED = "WriteFailed";

  /** A quota of the namespace leaves no room, for an object or for a pod. */
  public static final String QUOTA_EXCEEDED = "QuotaExceeded";

  /** Pods can't be created, for a reason other than a quota. */
  public static final String FAILED_CREATE = "FailedCreate";

  /** Available: as many pods are ready as the Deployment's strategy asks for. */
  public static final String MINIMUM_REPLICAS_AVAILABLE = "MinimumReplicasAvailable";

  /** Available=False: too few pods are ready, and none of them says why. */
  public static final String MINIMUM_REPLICAS_UNAVAILABLE = "MinimumReplicasUnavailable";

  /** No pods are wanted. */
  public static final String SCALED_TO_ZERO = "ScaledToZero";

  /** Pods of the current spec are on their way. */
  public static final String ROLLING = "Rolling";

  /** No node takes the pod. */
  public static final String UNSCHEDULABLE = "Unschedulable";

  /** The image could not be pulled, and is tried again. */
  public static final String IMAGE_PULL_BACK_OFF = "ImagePullBackOff";

  /** The kubelet's word for the try itself; a server shows {@link #IMAGE_PULL_BACK_OFF}. */
  public static final String ERR_IMAGE_PULL = "ErrImagePull";

  /** The container runtime can't read the image's name. */
  public static final String INVALID_IMAGE_NAME = "InvalidImageName";

  /** A ConfigMap or Secret is missing, or the image wants to run as root. */
  public static final String CREATE_CONTAINER_CONFIG_ERROR = "CreateContainerConfigError";

  /** The container runtime could not make the container. */
  public static final String CREATE_CONTAINER_ERROR = "CreateContainerError";

  /** The container could not be started, as when its command doesn't exist. */
  public static final String RUN_CONTAINER_ERROR = "RunContainerError";

  /** The container ended again and again. */
  public static final String CRASH_LOOP_BACK_OFF = "CrashLoopBackOff";

  /** The container ended and is about to be started again. */
  public static final String CONTAINER_ENDED = "ContainerEnded";

  /** The pod as a whole failed, as when its node evicted it. */
  public static final String POD_FAILED = "PodFailed";

  /** Routed: the ingress controller has taken the Ingress. */
  public static final String INGRESS_ADMITTED = "IngressAdmitted";

  /** Routed=False: no ingress controller has taken the Ingress yet. */
  public static final String INGRESS_PENDING = "IngressPending";

  /** Routed: the gateway leads the route to the server. */
  public static final String GATEWAY = "Gateway";

  /** Accepted=False or, of a server accepted before, Routed=False: another server has the route. */
  public static final String ROUTE_TAKEN = "RouteTaken";

  /** Routed=False: the spec is refused, and the server has no pods of an earlier one. */
  public static final String NOT_ACCEPTED = "NotAccepted";

  /** Verified: the server answered a handshake. */
  public static final String HANDSHAKE = "Handshake";

  /** Verified: the server asks for a login, as a protected MCP server does. */
  public static final String LOGIN = "Login";

  /** Verified unknown: no pod serves that could be asked. */
  public static final String NOT_ASKED = "NotAsked";

  /** Verified=False: nothing takes the connection, though a pod says it is ready. */
  public static final String UNREACHABLE = "Unreachable";

  /** Verified=False: the server takes too long to answer. */
  public static final String TIMEOUT = "Timeout";

  /** Verified=False: the server answers HTTP, but not MCP. */
  public static final String NOT_MCP = "NotMcp";

  /** Verified=False: the server answers the handshake with more than is read. */
  public static final String TOO_LARGE = "TooLarge";

  /** ToolsMatch=False: with a lock, tools that were not seen are not approved. */
  public static final String NOT_SEEN = "NotSeen";

  /** Verified=False: the server answers the handshake with an error. */
  public static final String REFUSED = "Refused";

  /**
   * Verified and Ready: the server has one session for all its clients, and the handshake or a
   * client has it; it isn't asked again.
   */
  public static final String SINGLE_SESSION = "SingleSession";

  /** Verified=False: a header of {@code spec.handshake} could not be read from its Secret. */
  public static final String HEADER_UNAVAILABLE = "HeaderUnavailable";

  /** ToolsMatch: the server lists the approved tools. */
  public static final String APPROVED = "Approved";

  /** ToolsMatch=False: the server lists other tools than the approved ones. */
  public static final String DRIFT = "Drift";

  /** Ready=False: the gateway routes nothing to a server whose tools are not the approved ones. */
  public static final String QUARANTINED = "Quarantined";

  /** Of an event alone: the login at the platform's registry is not in the server's namespace. */
  public static final String PULL_SECRET_FAILED = "PullSecretFailed";

  /** Ready: users can call the server at {@code status.url}. */
  public static final String SERVING = "Serving";

  /** Reasons that waiting doesn't cure: a person has to change something. */
  public static final Set<String> NEED_A_PERSON =
      Set.of(
          INVALID_SPEC,
          NAME_TAKEN,
          ROUTE_NOT_GRANTED,
          INGRESS_NOT_GRANTED,
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

  private Reasons() {}
}
