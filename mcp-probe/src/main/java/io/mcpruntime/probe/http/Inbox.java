package io.mcpruntime.probe.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes what a server says on a stream before it answers. */
public interface Inbox {
  Inbox IGNORE = message -> {};

  void take(JsonNode message) throws ProbeException;
}
