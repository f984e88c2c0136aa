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
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.publisher.Mono;

/** Answers a call that failed with JSON-RPC's error; the SDK alone makes it an HTTP 500. */
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
      return Mono.defer(() -> handler.handleRequest(context, request))
          .onErrorResume(e -> Mono.just(answer(request, e)));
    }

    @Override
    public Mono<Void> handleNotification(
        McpTransportContext context, JSONRPCNotification notification) {
      return Mono.empty();
    }

    private static JSONRPCResponse answer(JSONRPCRequest request, Throwable thrown) {
      return new JSONRPCResponse(
          McpSchema.JSONRPC_VERSION, request.id(), null, error(request, thrown));
    }

    private static JSONRPCError error(JSONRPCRequest request, Throwable thrown) {
      if (thrown instanceof McpError known) {
        return known.getJsonRpcError();
      }
      if (thrown instanceof IllegalArgumentException || request.params() == null) {
        return new JSONRPCError(
            McpSchema.ErrorCodes.INVALID_PARAMS, "params do not fit the method", null);
      }
      LOG.log(Level.SEVERE, "a call failed", thrown);
      return new JSONRPCError(McpSchema.ErrorCodes.INTERNAL_ERROR, "internal error", null);
    }
  }
}
