package io.mcpruntime.probe.http;

/** A failed request to an MCP server; the message is one line, ready to print. */
public final class ProbeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** How messages name the transport of protocol version 2024-11-05, which is not supported. */
  public static final String OLDER_TRANSPORT = "the older transport HTTP+SSE";

  /** The reason, for callers that act on it. */
  public enum Reason {
    /** No connection: no such host, nothing listens, TLS failed. */
    UNREACHABLE,
    /** The server's certificate is not trusted. */
    UNTRUSTED,
    /** Connected, but there was no response in time. */
    TIMEOUT,
    /** HTTP 401, or 403 with a challenge: the server asks for a login. */
    UNAUTHORIZED,
    /** HTTP 403, which some servers send instead of 401. */
    FORBIDDEN,
    /** HTTP 400, 403 or 421 because of the request's Host or Origin. */
    WRONG_HOST,
    /** The server has one session for all clients, and another client uses it. */
    SESSION_TAKEN,
    /** The server answers, but not as an MCP server. */
    NOT_MCP,
    /** The response exceeds a limit of {@link ProbeLimits}. */
    TOO_LARGE,
    /** The server answers with a JSON-RPC error. */
    REFUSED,
    /** The server requires a capability that this client does not have. */
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

  /** Returns the reason. */
  public Reason reason() {
    return reason;
  }
}
