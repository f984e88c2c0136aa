package io.mcpruntime.server.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.server.method.AnnotatedMethods;
import io.modelcontextprotocol.modern.server.transport.HttpServletMcpTransport;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves both protocol eras at one URL: a request is of the era that its header {@code
 * MCP-Protocol-Version} or the {@code _meta} of its body names, and a legacy one otherwise.
 */
public final class EraServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  static final int MOST_BYTES = 1 << 20;

  private final transient LegacyServer legacy;
  private final transient HttpServletMcpTransport modern;

  private EraServlet(LegacyServer legacy, HttpServletMcpTransport modern) {
    this.legacy = legacy;
    this.modern = modern;
  }

  /** Returns a servlet for this path; with sessions, legacy clients have one in this process. */
  public static EraServlet create(
      ServerIdentity identity, AnnotatedMethods methods, String path, boolean sessions) {
    return new EraServlet(
        sessions
            ? LegacyServer.stateful(identity, methods, path)
            : LegacyServer.stateless(identity, methods, path),
        ModernServer.servlet(identity, methods, path));
  }

  /** Ends all sessions and streams. */
  public void close() {
    legacy.close().run();
    modern.closeGracefully();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!request.getMethod().equals("POST")) {
      serve(RequestEra.isModern(request), request, response);
      return;
    }
    RepeatableRequest repeatable = RepeatableRequest.read(request, MOST_BYTES);
    if (repeatable == null) {
      response.setHeader("Connection", "close"); // the rest of the body is not read
      refuse(response, 413, -32600, "the request body is larger than " + MOST_BYTES + " bytes");
      return;
    }
    try {
      JsonNode message = JSON.readTree(repeatable.body());
      serve(RequestEra.isModern(request) || RequestEra.isModern(message), repeatable, response);
    } catch (JsonProcessingException e) {
      refuse(response, 400, -32700, "the body is not JSON");
    }
  }

  private void serve(boolean isModern, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    (isModern ? modern : legacy.servlet()).service(request, response);
  }

  private static void refuse(HttpServletResponse response, int status, int code, String message)
      throws IOException {
    ObjectNode error = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
    error.putObject("error").put("code", code).put("message", message);
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(JSON.writeValueAsBytes(error));
  }
}
