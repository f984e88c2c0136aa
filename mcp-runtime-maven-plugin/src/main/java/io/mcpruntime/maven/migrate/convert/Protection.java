package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.migrate.convert.Note.Kind;

/** Reports access rules of an older server, which cannot be converted. */
final class Protection {
  private static final String REMEDY =
      "put an authorizing proxy in front of the gateway, or keep the server where it is";

  private Protection() {}

  static void apply(Conversion conversion) {
    auth(conversion);
    policy(conversion);
    session(conversion);
  }

  /** The last versions have no mode: whoever wrote auth there meant OAuth. */
  private static void auth(Conversion conversion) {
    JsonNode auth = conversion.take("auth");
    if (auth == null) {
      return;
    }
    String mode = auth.path("mode").asText("oauth");
    if (mode.equals("none")) {
      conversion.note(Kind.NEEDLESS, "auth", "mode none asked callers for nothing");
    } else {
      conversion.note(
          Kind.UNPROTECTED,
          "auth",
          "the gateway asks callers for no credentials yet (mode %s): everybody who reaches it may call"
              .formatted(mode),
          REMEDY);
    }
  }

  private static void policy(Conversion conversion) {
    JsonNode policy = conversion.take("policy");
    if (policy == null) {
      return;
    }
    if (policy.path("mode").asText().equals("observe")) {
      conversion.note(
          Kind.LOST, "policy", "calls are not judged any more; this one only watched", null);
    } else {
      conversion.note(
          Kind.UNPROTECTED,
          "policy",
          "the gateway has no grants and no trust levels: every caller may call every tool",
          REMEDY);
    }
  }

  private static void session(Conversion conversion) {
    JsonNode session = conversion.take("session");
    if (session == null) {
      return;
    }
    if (session.path("required").asBoolean()) {
      conversion.note(
          Kind.UNPROTECTED,
          "session",
          "the gateway knows no agents' sessions, so it can't require one",
          REMEDY);
    } else if (!session.path("upstreamTokenHeader").asText().isEmpty()) {
      conversion.note(
          Kind.LOST,
          "session",
          "no token is put into requests to the server",
          "give the server its credentials as env with a secretKeyRef");
    } else {
      conversion.note(Kind.NEEDLESS, "session", "the gateway keeps MCP sessions by itself");
    }
  }
}
