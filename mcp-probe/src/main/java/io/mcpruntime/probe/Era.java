package io.mcpruntime.probe;

/** The two families of protocol versions, which differ in how client and server meet. */
public enum Era {
  /** Up to 2025-11-25: a handshake first, and with most servers a session. */
  LEGACY,

  /** From 2026-07-28 on: each request says all about itself. */
  MODERN
}
