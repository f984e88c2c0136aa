package io.mcpruntime.probe;

import io.mcpruntime.probe.FakeServer.Answer;
import io.mcpruntime.probe.FakeServer.Asked;
import java.util.function.Function;

/** What a server of 2025-11-25 and before says; a test replaces what it is about. */
final class LegacyScript implements Function<Asked, Answer> {
  private String version = "2025-11-25";
  private String session;
  private String capabilities = "{\"tools\":{}}";
  private Function<Asked, Answer> list = asked -> FakeServer.result(asked, "{\"tools\":[]}");
  private Function<Asked, Answer> call = asked -> FakeServer.result(asked, "{\"content\":[]}");

  LegacyScript version(String value) {
    version = value;
    return this;
  }

  LegacyScript session(String value) {
    session = value;
    return this;
  }

  LegacyScript capabilities(String value) {
    capabilities = value;
    return this;
  }

  LegacyScript list(Function<Asked, Answer> answer) {
    list = answer;
    return this;
  }

  LegacyScript call(Function<Asked, Answer> answer) {
    call = answer;
    return this;
  }

  @Override
  public Answer apply(Asked asked) {
    return switch (asked.method()) {
      case "initialize" -> initialized(asked);
      case "tools/list" -> list.apply(asked);
      case "tools/call" -> call.apply(asked);
      case "server/discover" -> FakeServer.error(asked, -32601, "unknown method");
      default -> FakeServer.accepted();
    };
  }

  private Answer initialized(Asked asked) {
    Answer answer =
        FakeServer.result(
            asked,
            """
            {"protocolVersion":"%s","capabilities":%s,
             "serverInfo":{"name":"fake","title":"A fake","version":"7"}}"""
                .formatted(version, capabilities));
    return session == null ? answer : answer.with("Mcp-Session-Id", session);
  }
}
