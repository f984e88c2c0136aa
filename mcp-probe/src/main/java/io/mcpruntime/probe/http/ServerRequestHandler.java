package io.mcpruntime.probe.http;

/** Handles the requests that a server sends on a stream before its response. */
public interface ServerRequestHandler {
  ServerRequestHandler IGNORE = request -> {};

  void take(JsonRpcResponse.ServerRequest request) throws ProbeException;
}
