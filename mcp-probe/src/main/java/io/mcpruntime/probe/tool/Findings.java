package io.mcpruntime.probe.tool;

/** Takes differences as they are found. */
interface Findings {
  void add(boolean breaking, String what);
}
