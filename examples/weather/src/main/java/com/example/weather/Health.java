package com.example.weather;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** GET /healthz: 200 while calls are taken, 503 once the server is stopping. */
final class Health extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient CallsInFlight calls;

  Health(CallsInFlight calls) {
    this.calls = calls;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(calls.stopping() ? 503 : 200);
    response.setContentType("text/plain");
    response.getWriter().println(calls.stopping() ? "stopping" : "ok");
  }
}
