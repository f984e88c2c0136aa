package io.mcpruntime.hostile.server;

import java.util.Map;

/** Attacks on whoever passes a server's HTTP answers on. */
final class AnswerBehaviours {
  private AnswerBehaviours() {}

  static Map<String, Behaviour> all() {
    return Map.of();
  }
}
