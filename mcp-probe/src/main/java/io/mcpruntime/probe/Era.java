package io.mcpruntime.probe;

/** The two eras of protocol versions, which differ in how a client connects to a server. */
public enum Era {
  /** 2025-11-25 and older: a handshake first, and with most servers a session. */
  LEGACY,

  /** 2026-07-28 and newer: no handshake; each request is self-contained. */
  MODERN
}
