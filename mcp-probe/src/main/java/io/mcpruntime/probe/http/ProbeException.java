package io.mcpruntime.probe.http;

/** What kept an endpoint from being asked; the message is one line, ready to print. */
public final class ProbeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for callers that act on it. */
  public enum Reason {
    /** No connection: no such host, nothing listens, TLS failed. */
    UNREACHABLE,
    /** Connected, but the answer did not come in time. */
    TIMEOUT,
    /** HTTP 401, or 403 with a challenge: it asks for a login. */
    UNAUTHORIZED,
    /** HTTP 403, which some servers answer where others answer 401. */
    FORBIDDEN,
    /** HTTP 400, 403 or 421 because of the Host or Origin that it was asked with. */
    WRONG_HOST,
    /** It has one session for all clients, and another client has it. */
    SESSION_TAKEN,
    /** It answers, but not as an MCP server does. */
    NOT_MCP,
    /** It answers more than is read of a server. */
    TOO_LARGE,
    /** An MCP server that answers with an error. */
    REFUSED,
    /** An MCP server that wants something of its client that this one doesn't offer. */
    CLIENT_LACKS
  }

  private final Reason reason;

  ProbeException(Reason reason, String message) {
    this(reason, message, null);
  }

  ProbeException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
