package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.GatewayRefusal;

/** A server that runs elsewhere was not called. Its message has nothing that the server sent. */
final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The answer while the headers that the spec names are not known. */
  static final GatewayRefusal NO_HEADERS =
      new GatewayRefusal(
          502, "the headers of spec.remote.headersFrom of this server are not available");

  /** The answer to a request that has passed this gateway again and again. */
  static final GatewayRefusal LOOP =
      new GatewayRefusal(508, "spec.remote.url of this server leads back to the gateway");

  private RemoteFailure(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  static RemoteFailure unknownHost(Throwable cause) {
    return new RemoteFailure("the host of spec.remote.url of this server has no address", cause);
  }

  static RemoteFailure refusedAddress() {
    return new RemoteFailure(
        "the host of spec.remote.url of this server has an address that the policy refuses", null);
  }

  static RemoteFailure tooManyAuthorities() {
    return new RemoteFailure(
        "too many servers with a caConfigMap are called at the same time; try again later", null);
  }

  /** Returns the answer to a request for which no connection was made. */
  static GatewayRefusal refusal(Throwable failure) {
    return new GatewayRefusal(
        502,
        failure instanceof RemoteFailure known
            ? known.getMessage()
            : "the server does not accept connections");
  }
}
