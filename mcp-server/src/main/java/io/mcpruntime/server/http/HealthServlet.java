package io.mcpruntime.server.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers probes. */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private volatile boolean stopping;

  void stop() {
    stopping = true;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(stopping ? 503 : 200);
    response.setContentType("text/plain");
    response.getWriter().println(stopping ? "stopping" : "ok");
  }
}
