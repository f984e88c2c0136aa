package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.RemoteSpec;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.remote.RemoteHeaders;
import io.mcpruntime.crd.remote.RemoteUrl;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.handshake.RemoteTarget;
import io.mcpruntime.operator.handshake.SecretSource.UnavailableException;
import io.mcpruntime.operator.reference.RemoteHeadersReader;
import io.mcpruntime.operator.status.ConditionState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that run elsewhere: reads their headers once the spec is accepted, and gives them to
 * the gateway. Headers that cannot be read are taken away from it. Thread-safe.
 */
final class ServerRemotes {
  private final RemoteHeadersReader reader;
  private final RemoteHeadersWriter writer;
  private final Map<ResourceID, RemoteTarget> accepted = new ConcurrentHashMap<>();

  ServerRemotes(RemoteHeadersReader reader, RemoteHeadersWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Takes over an accepted spec; does nothing for a server of pods. */
  void accept(MCPServer server, PlatformPolicy policy, PlatformContext platform) {
    RemoteSpec spec = server.getSpec().remote();
    if (spec == null) {
      return;
    }
    RemoteUrl url = RemoteUrl.parse(spec.url());
    RemoteHeaders headers = null;
    String problem = null;
    if (spec.headersFrom() != null) {
      try {
        headers = reader.read(server, url.toString());
        writer.write(server, headers);
      } catch (UnavailableException e) {
        problem = e.getMessage();
      }
    }
    if (headers == null && hadHeaders(server)) {
      writer.remove(server);
    }
    accepted.put(
        ResourceID.fromResource(server),
        new RemoteTarget(
            url,
            headers,
            spec.headersFrom(),
            problem,
            policy.of(server.getMetadata().getNamespace()).remote(),
            platform.networks()));
  }

  /**
   * Keeps the headers of an accepted spec up to date while a later state of the server is refused:
   * takes them away if the Secret may no longer be used, or is gone.
   *
   * @param reason why it is refused
   */
  void refused(MCPServer server, String reason) {
    RemoteTarget before = accepted.get(ResourceID.fromResource(server));
    RemoteSpec spec = server.getSpec().remote();
    if (spec == null || spec.headersFrom() == null) {
      return;
    }
    if (reason.equals(Reasons.REFERENCE_NOT_ALLOWED)) {
      if (hadHeaders(server)) {
        take(server, before);
      }
    } else if (before != null && spec.headersFrom().equals(before.headersFrom())) {
      try {
        writer.write(server, reader.read(server, before.url().toString()));
      } catch (UnavailableException e) {
        take(server, before);
      }
    }
  }

  private void take(MCPServer server, RemoteTarget before) {
    writer.remove(server);
    if (before != null) {
      accepted.put(ResourceID.fromResource(server), before.withoutHeaders());
    }
  }

  /** Whether headers of this server may be in the Secret. */
  private boolean hadHeaders(MCPServer server) {
    RemoteTarget before = accepted.get(ResourceID.fromResource(server));
    return before == null
        ? server.getStatus() != null
            && server.getStatus().remote() != null
            && server.getStatus().remote().headersFrom() != null
        : before.headers() != null;
  }

  /**
   * Whether the server has a Secret, which the operator does not watch and which may be rotated.
   */
  static boolean haveHeaders(MCPServer server) {
    return server.runsElsewhere() && server.getSpec().remote().headersFrom() != null;
  }

  /** Returns what is asked and called, or {@code null} for a server of pods. */
  RemoteTarget target(MCPServer server) {
    return accepted.get(ResourceID.fromResource(server));
  }

  /**
   * Returns what the gateway calls, or {@code null}: the accepted spec. A refused spec changes
   * nothing, unless it is the policy that no longer allows what was accepted.
   */
  RemoteSpec called(MCPServer server, ConditionState condition) {
    if (condition.reason().equals(Reasons.VALID)) {
      return server.getSpec().remote();
    }
    RemoteSpec before = server.getStatus() == null ? null : server.getStatus().remote();
    return condition.reason().equals(Reasons.REMOTE_NOT_GRANTED)
            && before != null
            && before.equals(server.getSpec().remote())
        ? null
        : before;
  }

  /** Forgets a deleted server, and takes its headers away. */
  void forget(MCPServer server) {
    RemoteTarget before = accepted.remove(ResourceID.fromResource(server));
    if (before != null && before.headers() != null) {
      writer.remove(server);
    }
  }
}
