package io.mcpruntime.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mcpruntime.server.method.AnnotatedMethods;
import io.mcpruntime.server.stdio.LineOutput;
import io.mcpruntime.server.stdio.LineQueue;
import io.mcpruntime.server.stdio.OpenRequests;
import io.modelcontextprotocol.modern.server.transport.StdioMcpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Serves the client at the other end of two streams. Each message goes to the server of its
 * protocol era; one that does not say its era, such as a cancellation, to that of the request
 * before.
 */
public final class StdioServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LAST_CALLS = Duration.ofSeconds(20);

  private final LineQueue toLegacy = new LineQueue();
  private final LineQueue toModern = new LineQueue();
  private final OpenRequests requests = new OpenRequests();
  private boolean isModern;

  private StdioServer() {}

  /** Returns when the client has ended its output and has its answers. */
  public static void serve(
      ServerIdentity identity, AnnotatedMethods methods, InputStream in, OutputStream out)
      throws IOException {
    StdioServer server = new StdioServer();
    LegacyServer legacy =
        LegacyServer.stdio(identity, methods, server.toLegacy, server.output(out));
    StdioMcpTransport modern =
        ModernServer.stdio(identity, methods, server.toModern, server.output(out));
    var reading = modern.start().subscribe();
    try {
      server.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
      server.requests.await(LAST_CALLS);
    } finally {
      server.toLegacy.end();
      server.toModern.end();
      modern.closeGracefully().block();
      legacy.close().run();
      reading.dispose();
    }
  }

  private LineOutput output(OutputStream out) {
    return new LineOutput(
        out,
        line -> {
          JsonNode message = json(line);
          if (message.has("id") && !message.has("method")) {
            requests.answered();
          }
        });
  }

  private void read(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      JsonNode message = json(line.getBytes(StandardCharsets.UTF_8));
      if (message.has("method") && message.has("id")) {
        isModern = RequestEra.isModern(message);
        requests.asked();
      }
      (isModern ? toModern : toLegacy).add(line);
    }
  }

  /** What is no JSON is for one of the servers to refuse. */
  private static JsonNode json(byte[] line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
