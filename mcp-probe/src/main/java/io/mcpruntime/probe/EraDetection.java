package io.mcpruntime.probe;

import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Detects the era of a server: tries the modern one first, and the legacy one if the server refuses
 * it or does not answer. A modern server that was only slow is asked again.
 */
final class EraDetection {
  /** A server that supports the method answers it from memory. */
  private static final Duration MOST = Duration.ofSeconds(3);

  private static final int SHARE = 3;

  private EraDetection() {}

  static Dialect detect(HttpEndpoint endpoint) throws ProbeException {
    Optional<Dialect> modern;
    try {
      modern = ModernDialect.discover(endpoint, most(endpoint.limits().answer()));
    } catch (ProbeException e) {
      if (isSilence(e)) {
        return afterSilence(endpoint);
      }
      throw e;
    }
    return modern.isPresent() ? modern.get() : LegacyDialect.initialize(endpoint);
  }

  private static Dialect afterSilence(HttpEndpoint endpoint) throws ProbeException {
    try {
      return LegacyDialect.initialize(endpoint);
    } catch (ProbeException e) {
      if (e.reason() != Reason.REFUSED && e.reason() != Reason.NOT_MCP) {
        throw e;
      }
      return discoverAgain(endpoint).orElseThrow(() -> e);
    }
  }

  /** Ignores a second failure: the response to initialize says more. */
  private static Optional<Dialect> discoverAgain(HttpEndpoint endpoint) {
    try {
      return ModernDialect.discover(endpoint, endpoint.limits().answer());
    } catch (ProbeException e) {
      return Optional.empty();
    }
  }

  private static Duration most(Duration answer) {
    Duration share = answer.dividedBy(SHARE);
    return share.compareTo(MOST) < 0 ? share : MOST;
  }

  /** A timeout may also happen while the connection is made. */
  private static boolean isSilence(ProbeException e) {
    return e.reason() == Reason.TIMEOUT || e.getCause() instanceof HttpConnectTimeoutException;
  }
}
