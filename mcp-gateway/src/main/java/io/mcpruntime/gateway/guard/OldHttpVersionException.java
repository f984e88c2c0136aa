package io.mcpruntime.gateway.guard;

/** A request of HTTP/1.0, which some proxies speak unless they are configured otherwise. */
final class OldHttpVersionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
}
