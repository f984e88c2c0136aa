package io.mcpruntime.bench;

import java.io.IOException;

/** One of the two that are compared; it can be started again and again. */
@FunctionalInterface
interface Side {
  Proxy start() throws IOException;
}
