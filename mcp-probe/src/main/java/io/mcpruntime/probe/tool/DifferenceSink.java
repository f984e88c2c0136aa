package io.mcpruntime.probe.tool;

/** Receives the differences between two tools. */
interface DifferenceSink {
  void add(boolean breaking, String what);
}
