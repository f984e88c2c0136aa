package io.mcpruntime.probe.http;

/** Takes what a server asks on a stream before it answers. */
public interface Inbox {
  Inbox IGNORE = question -> {};

  void take(Message.Question question) throws ProbeException;
}
