package io.mcpruntime.hostile.server;

import java.io.IOException;

/** One way to answer a request. Must be thread-safe. */
@FunctionalInterface
public interface Behaviour {
  /** Answers one request; the connection ends when this throws. */
  void answer(Request request, Response response) throws IOException, InterruptedException;
}
