package com.example.weather;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.publisher.Mono;

/** Answers every failed call with JSON-RPC's error; the SDK alone makes some of them HTTP 500. */
record ErrorsAsAnswers(McpStatelessServerTransport transport)
    implements McpStatelessServerTransport {
  private static final Logger LOG = Logger.getLogger(ErrorsAsAnswers.class.getName());

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    transport.setMcpHandler(new Handler(handler));
  }

  @Override
  public Mono<Void> closeGracefully() {
    return transport.closeGracefully();
  }

  @Override
  public List<String> protocolVersions() {
    return transport.protocolVersions();
  }

  private record Handler(McpStatelessServerHandler handler) implements McpStatelessServerHandler {
    @Override
    public Mono<JSONRPCResponse> handleRequest(
        McpTransportContext context, JSONRPCRequest request) {
      Object params = request.params() == null ? Map.of() : request.params();
      JSONRPCRequest complete =
          new JSONRPCRequest(request.jsonrpc(), request.method(), request.id(), params);
      return Mono.defer(() -> handler.handleRequest(context, complete))
          .onErrorResume(e -> Mono.just(answer(request.id(), error(e))));
    }

    @Override
    public Mono<Void> handleNotification(
        McpTransportContext context, JSONRPCNotification notification) {
      return Mono.empty();
    }

    private static JSONRPCResponse answer(Object id, JSONRPCError error) {
      return new JSONRPCResponse(McpSchema.JSONRPC_VERSION, id, null, error);
    }

    private static JSONRPCError error(Throwable thrown) {
      if (thrown instanceof McpError known) {
        return known.getJsonRpcError();
      }
      if (thrown instanceof IllegalArgumentException) {
        return new JSONRPCError(
            McpSchema.ErrorCodes.INVALID_PARAMS, "params do not fit the method", null);
      }
      LOG.log(Level.SEVERE, "a call failed", thrown);
      return new JSONRPCError(McpSchema.ErrorCodes.INTERNAL_ERROR, "internal error", null);
    }
  }
}
