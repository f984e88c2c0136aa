package io.mcpruntime.probe.tool;

/** Takes differences as they are found. */
interface DifferenceSink {
  void add(boolean breaking, String what);
}
