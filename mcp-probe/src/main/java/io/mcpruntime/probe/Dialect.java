package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.JsonRpcResponse;
import io.mcpruntime.probe.http.ProbeException;
import java.util.Map;

/** The differences between the protocol eras. */
interface Dialect {
  Era era();

  ServerIdentity server();

  /** Returns the server's {@code capabilities}. */
  JsonNode capabilities();

  /** Returns the result of a request; {@code headers} are used by the modern era only. */
  JsonNode ask(String method, ObjectNode parameters, Map<String, String> headers)
      throws ProbeException;

  /** Sends a request and returns the unread result, for lists of any length. */
  JsonRpcResponse request(String method, ObjectNode parameters, Map<String, String> headers)
      throws ProbeException;

  /** Whether the server begins a second session once the first has ended; ends the first. */
  boolean takesAnotherSession();

  /** Ends the session, if there is one; ignores failures. */
  void close();
}
