package com.example.weather;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Tells what was wrong in one line of JSON: no HTML page, no version, no stack trace. */
public final class ShortErrors extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, Throwable thrown) {
    boolean answered = response.getContentWritten() > 0 || !response.setErrorReported();
    if (response.getStatus() < 400 || answered) {
      return;
    }
    String message = response.getMessage();
    boolean told = thrown == null && message != null && !message.isBlank();
    try {
      response.setContentType("application/json");
      response
          .getReporter()
          .write(Json.text(Map.of("error", told ? message : "HTTP " + response.getStatus())));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the client did not wait for the error", e);
    }
  }

  /** Without this the SDK writes its exception as a bean, stack trace included. */
  @JsonIncludeProperties("error")
  interface Protocol {
    @JsonProperty("error")
    JSONRPCError getJsonRpcError();
  }
}
