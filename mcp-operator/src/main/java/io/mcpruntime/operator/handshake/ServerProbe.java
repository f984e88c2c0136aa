package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ExtraHeaders;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.http.ProbeLimits;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs one handshake with a pod: initialize or discover, then the list of tools. */
final class ServerProbe {
  private static final Logger LOG = LoggerFactory.getLogger(ServerProbe.class);

  private final HandshakeLimits limits;
  private final SecretSource secrets;

  ServerProbe(HandshakeLimits limits, SecretSource secrets) {
    this.limits = limits;
    this.secrets = secrets;
  }

  /**
   * Performs the handshake, within the time limit of a whole handshake.
   *
   * @param isFirst whether to test that the server starts a session for each client
   */
  HandshakeResult ask(
      HandshakeRequest request, PodTarget target, boolean isFirst, HandshakeQueue.Slot place) {
    if (request.tls() != null && request.tls().problem() != null) {
      return HandshakeResult.failed(
          Reasons.CA_UNAVAILABLE, UntrustedText.sentence(request.tls().problem()));
    }
    if (request.remote() != null) {
      return ask(request, request.remote(), isFirst, place);
    }
    return askAt(request, target, isFirst, place);
  }

  /** Resolves the host, and connects to an address that was checked. */
  private HandshakeResult ask(
      HandshakeRequest request, RemoteTarget remote, boolean isFirst, HandshakeQueue.Slot place) {
    if (remote.problem() != null) {
      return HandshakeResult.failed(
          Reasons.HEADER_UNAVAILABLE, UntrustedText.sentence(remote.problem()));
    }
    try {
      PodTarget address = new PodTarget("", remote.address().getHostAddress());
      return RemoteResult.of(
          askAt(request, address, isFirst, place), remote, request.endpoint(address));
    } catch (RemoteTarget.UnusableHostException e) {
      return HandshakeResult.failed(
          e.isRefused() ? Reasons.ADDRESS_NOT_ALLOWED : Reasons.UNREACHABLE,
          UntrustedText.sentence(e.getMessage()));
    }
  }

  private HandshakeResult askAt(
      HandshakeRequest request, PodTarget target, boolean isFirst, HandshakeQueue.Slot place) {
    try {
      ExtraHeaders headers = request.headers(secrets);
      ProbeLimits own = ProbeLimits.handshake(limits.timeout(), limits.bytes(), place::extend);
      return ask(
          () -> McpClient.connect(request.endpoint(target), own, headers, request.trust()),
          headers,
          isFirst);
    } catch (SecretSource.UnavailableException e) {
      return HandshakeResult.failed(
          Reasons.HEADER_UNAVAILABLE, UntrustedText.sentence(e.getMessage()));
    }
  }

  /** Connects to one pod. */
  private interface Connection {
    McpClient open() throws ProbeException;
  }

  private static HandshakeResult ask(Connection connection, ExtraHeaders headers, boolean isFirst) {
    try (McpClient client = connection.open()) {
      HandshakeResult answered = new HandshakeReader(client, headers).read();
      return isFirst && !client.takesAnotherSession()
          ? SingleSessionServer.used(answered)
          : answered;
    } catch (ProbeException e) {
      return failed(e, headers);
    } catch (HandshakeQueue.PostponedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("cannot read the answer of a pod: {}", headers.hide(e.toString()));
      return HandshakeResult.failed(Reasons.NOT_MCP, "its answer cannot be read");
    } catch (StackOverflowError e) {
      return HandshakeResult.failed(Reasons.TOO_LARGE, "its answer is nested too deeply");
    }
  }

  private static HandshakeResult failed(ProbeException e, ExtraHeaders headers) {
    String message = UntrustedText.sentence(e.getMessage());
    return switch (e.reason()) {
      case UNAUTHORIZED, FORBIDDEN -> turnedAway(message, headers);
      case SESSION_TAKEN -> SingleSessionServer.taken(message);
      default -> HandshakeResult.failed(reason(e.reason()), message);
    };
  }

  /**
   * Treats HTTP 401 and 403 as a valid answer, since MCP's authorization starts with them. They are
   * a failure if the spec has headers that should give access.
   */
  private static HandshakeResult turnedAway(String message, ExtraHeaders headers) {
    return headers.secret().isEmpty()
        ? new HandshakeResult(true, Reasons.LOGIN, message, null, null, Map.of())
        : HandshakeResult.failed(
            Reasons.REFUSED,
            message
                + "; the operator sent the headers "
                + headers.secret().keySet()
                + ": check their Secrets");
  }

  private static String reason(Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> Reasons.UNREACHABLE;
      case UNTRUSTED -> Reasons.UNTRUSTED_CERTIFICATE;
      case TIMEOUT -> Reasons.TIMEOUT;
      case NOT_MCP -> Reasons.NOT_MCP;
      case TOO_LARGE -> Reasons.TOO_LARGE;
      case UNAUTHORIZED, FORBIDDEN, WRONG_HOST, SESSION_TAKEN, REFUSED, CLIENT_LACKS ->
          Reasons.REFUSED;
    };
  }
}
