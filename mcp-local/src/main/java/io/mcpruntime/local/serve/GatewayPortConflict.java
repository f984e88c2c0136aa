package io.mcpruntime.local.serve;

import io.mcpruntime.local.child.StartFailure;
import java.util.OptionalInt;

/** The gateway's port is in use; the message names the process, if known, and a free port. */
public final class GatewayPortConflict extends StartFailure {
  private static final long serialVersionUID = 1;

  private final OptionalInt nextFree;

  private GatewayPortConflict(String message, OptionalInt nextFree) {
    super(message);
    this.nextFree = nextFree;
  }

  static GatewayPortConflict of(int port) {
    OptionalInt next = LoopbackPorts.nextFree(port);
    return new GatewayPortConflict(
        "port %d of 127.0.0.1 is taken by %s%s"
            .formatted(
                port,
                ListeningSockets.holder(port).orElse("an unknown process"),
                next.isPresent() ? ": %d is free".formatted(next.getAsInt()) : ""),
        next);
  }

  /** Returns a port that was free a moment ago. */
  public OptionalInt nextFree() {
    return nextFree;
  }
}
