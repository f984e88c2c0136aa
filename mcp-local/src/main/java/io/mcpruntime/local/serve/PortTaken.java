package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.StartFailure;
import java.util.OptionalInt;

/** Names who has the port, where that can be told, and offers another one. */
public final class PortTaken extends StartFailure {
  private static final long serialVersionUID = 1;

  private final OptionalInt nextFree;

  private PortTaken(String message, OptionalInt nextFree) {
    super(message);
    this.nextFree = nextFree;
  }

  static PortTaken of(int port) {
    OptionalInt next = Ports.nextFree(port);
    return new PortTaken(
        "port %d of 127.0.0.1 is taken by %s%s"
            .formatted(
                port,
                Listeners.holder(port).orElse("a process that can't be named"),
                next.isPresent() ? ": %d is free".formatted(next.getAsInt()) : ""),
        next);
  }

  /** A port that was free a moment ago. */
  public OptionalInt nextFree() {
    return nextFree;
  }
}
