package io.mcpruntime.local.traffic;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.observe.TrafficObserver;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Records one exchange and adds it to the log when the response is complete. */
final class TrafficRecorder implements TrafficObserver.Watch {
  private static final int CLIENT_LEFT = 499;

  private final TrafficLog log;
  private final String server;
  private final String httpMethod;
  private final Instant at = Instant.now();
  private final long begun = System.nanoTime();
  private final BodyExcerpt request = new BodyExcerpt();
  private final BodyExcerpt response = new BodyExcerpt();
  private final JsonRpcScanner call = new JsonRpcScanner();
  private final JsonRpcScanner reply = new JsonRpcScanner();
  private SseScanner events;
  private String coding;
  private int answered;
  private boolean recorded;

  TrafficRecorder(TrafficLog log, String server, String httpMethod) {
    this.log = log;
    this.server = server;
    this.httpMethod = httpMethod;
  }

  @Override
  public void asked(Buffer part) {
    byte[] bytes = part.getBytes();
    request.add(bytes);
    call.read(bytes);
  }

  @Override
  public void answered(int status, MultiMap headers) {
    answered = status;
    coding = headers.get("Content-Encoding");
    String type = headers.get("Content-Type");
    if (type != null && type.startsWith("text/event-stream")) {
      events = new SseScanner(this::event);
    }
  }

  @Override
  public void part(Buffer part) {
    if (recorded) {
      return;
    }
    byte[] bytes = part.getBytes();
    response.add(bytes);
    if (coding != null) {
      return;
    }
    if (events == null) {
      reply.read(bytes);
    } else {
      events.read(bytes);
    }
  }

  @Override
  public void refused(GatewayRefusal refusal) {
    response.add(refusal.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Notifications and server-to-client requests may come before the response. */
  private void event(byte[] data) {
    JsonRpcScanner message = new JsonRpcScanner();
    message.read(data);
    if (!recorded && message.answers(call)) {
      BodyExcerpt text = new BodyExcerpt();
      text.add(data);
      record(answered, System.nanoTime() - begun, message.isFailed(), text.toString());
    }
  }

  @Override
  public void ended(int status, long nanos) {
    if (!recorded) {
      // A client that only listens always ends by closing the connection.
      boolean listened = status == CLIENT_LEFT && answered > 0 && httpMethod.equals("GET");
      String text =
          coding == null
              ? response.toString()
              : "(%s, %d bytes)".formatted(coding, response.size());
      record(listened ? answered : status, nanos, reply.isFailed(), text);
    }
  }

  private void record(int status, long nanos, boolean failed, String text) {
    recorded = true;
    String method = call.method() == null ? httpMethod : call.method();
    log.add(
        id ->
            new RecordedExchange(
                id,
                at,
                server,
                method,
                call.tool(),
                status,
                failed || status >= 400,
                Math.round(nanos / 100_000.0) / 10.0,
                request.toString(),
                text));
  }
}
