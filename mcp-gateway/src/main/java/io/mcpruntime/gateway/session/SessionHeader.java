package io.mcpruntime.gateway.session;

import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import java.util.Optional;

/**
 * The {@code Mcp-Session-Id} header of one request and its response: opens the id that the client
 * sends, and seals the id that the pod sends. A stateless server has none.
 */
public final class SessionHeader {
  public static final String NAME = "Mcp-Session-Id";

  /** Characters of a pod's id; a longer one cannot be sealed into a header for the client. */
  public static final int MAX_LENGTH = SessionSeal.MAX_ID;

  private static final int LOGGED_CHARS = 8;

  private final SessionSeal seal;
  private final Route route;
  private final String clientSessionId;
  private final Session session;

  /**
   * @param fromClient the header of the request; {@code null} when there is none
   */
  public SessionHeader(SessionSeal seal, Route route, String fromClient) {
    this.seal = seal;
    this.route = route;
    clientSessionId = route.stateful() ? fromClient : null;
    session =
        clientSessionId == null ? null : seal.open(route.server(), clientSessionId).orElse(null);
  }

  /** Whether the client sent a session that cannot be opened, or whose pod is gone. */
  public boolean isEnded() {
    return clientSessionId != null && (session == null || route.at(session.pod()).isEmpty());
  }

  /** Whether the request belongs to a session. */
  public boolean isPresent() {
    return session != null;
  }

  /** The pod of the session, if the route still has it. */
  public Optional<Backend> pod(Route current) {
    return current.at(session.pod());
  }

  /** The header for the pod; {@code null} without a session. */
  public String toPod() {
    return session == null ? null : session.id();
  }

  /** Whether a pod's id is too long to be sealed into a header for the client. */
  public boolean isTooLong(String podSessionId) {
    return route.stateful() && podSessionId.length() > MAX_LENGTH;
  }

  /** Whether this pod's id is the one of the session that the client sent. */
  public boolean isContinued(String podSessionId) {
    return session != null && session.id().equals(podSessionId);
  }

  /** The header for the client. */
  public String toClient(String podSessionId, PodAddress pod) {
    return isContinued(podSessionId)
        ? clientSessionId
        : seal.seal(route.server(), new Session(pod, podSessionId));
  }

  /** The end of the client's id, for the access log; {@code null} when there is nothing to show. */
  public String logged() {
    int length = clientSessionId == null ? 0 : clientSessionId.length();
    return length > 2 * LOGGED_CHARS ? clientSessionId.substring(length - LOGGED_CHARS) : null;
  }
}
