package io.mcpruntime.gateway.guard;

import java.util.function.Consumer;

/** An open connection; any thread may ask, and gets what was true a moment ago. */
public interface ClientConnection {
  /** The address at its other end. */
  String peer();

  /** The {@link ConnectionLimit#network network} of that address. */
  String network();

  /** Whether there was a request on it. */
  boolean hasAsked();

  /** Whether there is a request on it now. */
  boolean isInUse();

  /** When it was opened or its last request ended, as of {@link System#nanoTime()}. */
  long idleSince();

  /** Sets what is told once, on any thread, when it is no longer in use. */
  void reportIdle(Consumer<ClientConnection> whenIdle);

  /** Closes it at once; for any thread. */
  void close();
}
