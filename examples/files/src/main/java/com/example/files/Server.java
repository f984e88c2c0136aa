package com.example.files;

import java.nio.file.Path;
import java.util.List;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpTool.McpAnnotations;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What clients see: the one class that knows MCP. */
@Component
class Server {
  private static final int HITS = 20;
  private static final int LINES = 100;

  private final Folder folder;

  /** The names of files. */
  record Names(List<String> files) {}

  Server(@Value("${folder}") Path folder) {
    this.folder = new Folder(folder);
  }

  @McpTool(
      description = "Lists the files that can be searched and read, at most 200.",
      generateOutputSchema = true,
      annotations = @McpAnnotations(readOnlyHint = true, idempotentHint = true))
  Names list(
      @McpToolParam(description = "Which files, for example **.md", required = false)
          String files) {
    return new Names(folder.list(files));
  }

  @McpTool(
      description = "Finds the lines that hold a text, in whatever case.",
      generateOutputSchema = true,
      annotations = @McpAnnotations(readOnlyHint = true, idempotentHint = true))
  Folder.Hits search(
      @McpToolParam(description = "What to look for") String text,
      @McpToolParam(description = "In which files, for example **.md", required = false)
          String files,
      @McpToolParam(description = "The most hits to give, 1 to 200; 20 unless said", required = false)
          Integer limit) {
    return folder.search(text, files, limit == null ? HITS : limit);
  }

  @McpTool(
      description = "Reads lines of a file.",
      generateOutputSchema = true,
      annotations = @McpAnnotations(readOnlyHint = true, idempotentHint = true))
  Folder.Page read(
      @McpToolParam(description = "A name that list or search gave") String file,
      @McpToolParam(description = "The first line, 1 unless said", required = false) Integer from,
      @McpToolParam(description = "How many, 1 to 200; 100 unless said", required = false)
          Integer lines) {
    return folder.read(file, from == null ? 1 : from, lines == null ? LINES : lines);
  }
}
