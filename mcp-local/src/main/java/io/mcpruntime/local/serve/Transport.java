package io.mcpruntime.local.serve;

/** How a server is spoken to. */
public enum Transport {
  /** It listens on the port that its environment names. */
  HTTP,

  /** It reads its standard input; the path that it answers at is the bridge's. */
  STDIO
}
