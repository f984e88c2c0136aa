package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.JsonRpcResponse;
import io.mcpruntime.probe.http.ProbeException;
import java.util.Map;

/** How a server is spoken to: what differs between the protocol's eras. */
interface Dialect {
  Era era();

  ServerIdentity server();

  /** The server's {@code capabilities}. */
  JsonNode capabilities();

  /** The result of a request; {@code headers} are for eras that repeat arguments there. */
  JsonNode ask(String method, ObjectNode parameters, Map<String, String> headers)
      throws ProbeException;

  /** The same with its result unread, for lists of any length. */
  JsonRpcResponse request(String method, ObjectNode parameters, Map<String, String> headers)
      throws ProbeException;

  /** Whether the server begins a second session once the first has ended; ends the first. */
  boolean takesAnotherSession();

  /** Gives back what the server holds for this client; fails silently. */
  void close();
}
