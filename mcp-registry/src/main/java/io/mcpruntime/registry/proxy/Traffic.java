package io.mcpruntime.registry.proxy;

/** Is told what the guard answers. */
public interface Traffic {
  /** A request is over; {@code bytes} were received of its body. */
  void answered(String method, int status, long bytes);
}
