package io.mcpruntime.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers how the objects of each server looked after they were written, until the server is
 * deleted. Thread-safe.
 */
final class AppliedStates {
  private final Map<ResourceID, Map<Class<?>, State>> byServer = new ConcurrentHashMap<>();

  /** The fingerprints of what was written and of what the API server stored. */
  record Write(String desired, String actual) {}

  /** A version of an object that matched, and the fingerprint of the desired object. */
  record Match(String resourceVersion, String desired) {}

  /** The last write and the last match of one object. */
  static final class State {
    private volatile Write write;
    private volatile Match match;

    void written(Write now) {
      write = now;
    }

    boolean isLastWrite(Write other) {
      return other.equals(write);
    }

    void matched(Match now) {
      match = now;
    }

    boolean isLastMatch(Match other) {
      return other.equals(match);
    }
  }

  /** Returns the state of the server's object of this kind. */
  State of(MCPServer server, Class<?> kind) {
    return byServer
        .computeIfAbsent(ResourceID.fromResource(server), id -> new ConcurrentHashMap<>())
        .computeIfAbsent(kind, key -> new State());
  }

  void forget(MCPServer server) {
    byServer.remove(ResourceID.fromResource(server));
  }
}
