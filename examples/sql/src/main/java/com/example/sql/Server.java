package com.example.sql;

import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** What clients see: the one class that knows MCP. */
@Singleton
public final class Server {
  private final Database database = new Database();

  /** The tables of the database. */
  public record Tables(List<Database.Table> tables) {}

  @Tool(
      description = "Lists the tables of the bookshop with their columns and types.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(readOnlyHint = true, idempotentHint = true, openWorldHint = false))
  Tables tables() {
    return new Tables(database.tables());
  }

  @Tool(
      description =
          "Answers one SQL query (H2's dialect) about the bookshop. Nothing can be changed; a query"
              + " may take 5 seconds.",
      structuredContent = true,
      annotations =
          @Tool.Annotations(readOnlyHint = true, idempotentHint = true, openWorldHint = false))
  Database.Answer query(
      @ToolArg(description = "A SELECT, for example: SELECT title, price FROM books") String sql,
      @ToolArg(description = "The most rows to give, 1 to 500", defaultValue = "50") int limit) {
    try {
      return database.ask(sql, limit);
    } catch (IllegalArgumentException e) {
      throw new ToolCallException(e.getMessage());
    }
  }

  @Resource(
      uri = "sql://schema",
      description = "The tables, one a line, with their columns",
      mimeType = "text/plain")
  String schema() {
    return database.tables().stream()
        .map(table -> table.name() + " " + table.columns())
        .collect(Collectors.joining("\n"));
  }
}
