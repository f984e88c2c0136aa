package io.mcpruntime.probe.http;

/** Takes what a server asks on a stream before it answers. */
public interface ServerRequestHandler {
  ServerRequestHandler IGNORE = request -> {};

  void take(JsonRpcResponse.ServerRequest request) throws ProbeException;
}
