package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ServerId;
import java.util.Locale;

/** Why a tool list is not the approved one. */
enum ToolListMismatch {
  DIFFERS("is not the approved one: it differs from spec.tools"),
  PAGED("is not the approved one: a page can only be compared with spec.tools.approved"),
  TOO_LARGE("is not the approved one: it is larger than 1 MiB or 1,000 tools"),
  UNREADABLE("is not the approved one: clients could read it in different ways"),
  ENCODED("is not the approved one: it is compressed"),
  UNTYPED("is not the approved one: the response is neither JSON nor a stream of events"),
  NO_ROOM("cannot be compared now: the gateway holds too many responses of locked servers");

  private final String problem;

  ToolListMismatch(String problem) {
    this.problem = problem;
  }

  /** The label for metrics and the access log. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The message for the person who reads the client's log. */
  String message(ServerId server) {
    return "the tool list of %s %s".formatted(server, problem);
  }
}
