package com.example.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mcpruntime.junit.McpServerExtension;
import io.mcpruntime.junit.McpTestClient;
import io.mcpruntime.junit.ServerProgram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The running server, as an MCP client sees it. */
class ServerIT {
  @RegisterExtension
  static final McpServerExtension SERVER =
      McpServerExtension.of(ServerProgram.jar("target/quarkus-app/quarkus-run.jar"));

  private static final String MOST_SOLD =
      """
      SELECT name, SUM(copies) AS copies FROM orders
      JOIN books ON books.id = book_id JOIN authors ON authors.id = author_id
      GROUP BY name ORDER BY copies DESC
      """;

  @Test
  void queryIsAnsweredAsItsSchemaPromises(McpTestClient client) {
    var answer = client.call("query", Map.of("sql", MOST_SOLD, "limit", 1), Database.Answer.class);
    assertEquals(List.of("NAME", "COPIES"), answer.columns());
    assertEquals(List.of("Jane Austen", 230), answer.rows().get(0));
    assertTrue(answer.more());
  }

  @Test
  void tablesAreToldAsToolAndAsResource(McpTestClient client) {
    var tables = client.call("tables", Map.of(), Server.Tables.class).tables();
    assertEquals(3, tables.size());
    assertTrue(client.read("sql://schema").startsWith("AUTHORS {ID=INTEGER, NAME="));
  }

  @Test
  void writingIsRefusedWithTheReason(McpTestClient client) {
    var answer = client.call("query", Map.of("sql", "DELETE FROM books"));
    assertTrue(answer.isError());
    assertTrue(answer.text().contains("Method is only allowed for a query"), answer.text());
  }
}
