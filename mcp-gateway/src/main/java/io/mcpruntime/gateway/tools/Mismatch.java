package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ServerId;
import java.util.Locale;

/** Why a tool list is not passed on as the approved one. */
enum Mismatch {
  DIFFERS("are not the approved ones: the list differs from spec.tools"),
  PAGED("are not the approved ones: a page can only be compared with spec.tools.approved"),
  TOO_LARGE("are not the approved ones: the list is larger than 1 MiB or 1,000 tools"),
  UNREADABLE("are not the approved ones: clients could read the list in different ways"),
  ENCODED("are not the approved ones: the list is compressed"),
  UNTYPED("are not the approved ones: the answer is neither JSON nor a stream of events"),
  NO_ROOM("cannot be compared now: the gateway holds too many answers of locked servers");

  private final String problem;

  Mismatch(String problem) {
    this.problem = problem;
  }

  /** As metrics and the access log name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For the person who reads the client's log. */
  String message(ServerId server) {
    return "the tools that %s lists %s".formatted(server, problem);
  }
}
