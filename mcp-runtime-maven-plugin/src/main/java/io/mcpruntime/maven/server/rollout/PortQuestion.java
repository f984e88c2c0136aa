package io.mcpruntime.maven.server.rollout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * One MCP {@code ping} without a session, sent to a port through a port-forward. Servers answer it,
 * and begin no session for it. In Kubernetes' protocol {@code v4.channel.k8s.io} the first byte of
 * a message is its channel, 0 data and 1 errors, and each channel begins with a message that
 * repeats the port. Thread-safe.
 */
final class PortQuestion implements WebSocket.Listener {
  private static final byte DATA = 0;
  private static final int CHANNELS = 2;
  private static final int NORMAL_CLOSURE = 1000;
  private static final int LONGEST = 8 << 10;
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final ByteArrayOutputStream response = new ByteArrayOutputStream();
  private final byte[] request;
  private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
  private WebSocket socket;
  private int greetings = CHANNELS;

  PortQuestion(String path, int port) {
    String text =
        """
        POST %s HTTP/1.1
        Host: localhost:%d
        Accept: application/json, text/event-stream
        Content-Type: application/json
        Content-Length: %d
        Connection: close

        %s"""
            .formatted(path, port, PING.length(), PING)
            .replace("\n", "\r\n");
    request = ("\0" + text).getBytes(ISO_8859_1);
  }

  /** Completes when there is nothing more to learn. */
  CompletableFuture<Void> end() {
    return sent.thenCompose(nothing -> end);
  }

  /** Sends the request by a connection when it is open. */
  void send(CompletableFuture<WebSocket> connection) {
    sent =
        connection.handle(
            (opened, refusal) -> {
              send(opened);
              return null;
            });
  }

  private synchronized void send(WebSocket opened) {
    socket = opened;
    if (opened == null || end.isDone()) {
      finish();
    } else {
      opened.send(ByteBuffer.wrap(request));
    }
  }

  /** Closes the connection and returns what has answered until now. */
  synchronized PortAnswer finish() {
    end.complete(null);
    if (socket != null) {
      socket.sendClose(NORMAL_CLOSURE, "done");
      socket = null;
    }
    return answer();
  }

  private PortAnswer answer() {
    return PortAnswer.of(response.toString(ISO_8859_1));
  }

  @Override
  public synchronized void onMessage(WebSocket from, ByteBuffer message) {
    if (greetings > 0) {
      greetings--;
    } else if (!message.hasRemaining() || message.get() != DATA) {
      end.complete(null);
    } else {
      byte[] data = new byte[Math.min(message.remaining(), LONGEST - response.size())];
      message.get(data);
      response.writeBytes(data);
      if (answer() == PortAnswer.MCP || response.size() == LONGEST) {
        end.complete(null);
      }
    }
    from.request();
  }

  @Override
  public void onClose(WebSocket from, int code, String reason) {
    end.complete(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end.complete(null);
  }
}
