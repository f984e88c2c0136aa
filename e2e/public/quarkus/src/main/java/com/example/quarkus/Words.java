package com.example.quarkus;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

/** A tool on Quarkus, as its guide makes one. */
public class Words {
  @Tool(description = "A word in capital letters")
  String shout(@ToolArg(description = "A word") String word) {
    return word.toUpperCase(java.util.Locale.ROOT);
  }
}
