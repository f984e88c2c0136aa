package io.mcpruntime.hostile.server;

import java.util.Map;

/** Attacks on whoever asks a server for its tools, resources and prompts. */
final class ListBehaviours {
  private ListBehaviours() {}

  static Map<String, Behaviour> all() {
    return Map.of();
  }
}
