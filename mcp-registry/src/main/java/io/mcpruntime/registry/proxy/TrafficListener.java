package io.mcpruntime.registry.proxy;

/** Listens to the guard's responses. */
public interface TrafficListener {
  /** Called at the end of a request; {@code bytes} of its body were received. */
  void answered(String method, int status, long bytes);
}
