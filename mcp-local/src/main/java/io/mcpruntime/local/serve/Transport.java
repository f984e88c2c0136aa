package io.mcpruntime.local.serve;

/** The transport that a server speaks. */
public enum Transport {
  /** The server listens on the port that its environment names. */
  HTTP,

  /** The server reads its standard input; its HTTP path is that of the bridge. */
  STDIO
}
