package com.example.spring;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.stereotype.Component;

/** What a gateway can break: an answer, a stream with pauses, and a session on one replica. */
@Component
class Tools {
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final AtomicInteger ticks = new AtomicInteger();

  @McpTool(description = "Answers with what it was told")
  String echo(String text) {
    return text;
  }

  @McpTool(description = "Host, calls of this session, ticks of this process")
  String whoami(McpSyncRequestContext context) {
    return "{\"host\":\"%s\",\"calls\":%d,\"ticks\":%d}"
        .formatted(
            Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost"),
            calls.merge(context.sessionId(), 1, Integer::sum),
            ticks.get());
  }

  @McpTool(description = "Sends progress once a second")
  String count(int to, McpSyncRequestContext context) throws InterruptedException {
    for (int i = 1; i <= to; i++) {
      ticks.incrementAndGet();
      double done = i;
      context.progress(p -> p.progress(done).total(to));
      TimeUnit.SECONDS.sleep(1);
    }
    return "counted to " + to;
  }
}
