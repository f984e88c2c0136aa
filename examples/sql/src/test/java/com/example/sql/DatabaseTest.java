package com.example.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  private final Database database = new Database();

  @Test
  void answersWithNumbersAsNumbers() {
    var answer =
        database.ask("SELECT title, published, price FROM books WHERE author_id = 1 ORDER BY 2", 9);
    assertEquals(List.of("TITLE", "PUBLISHED", "PRICE"), answer.columns());
    assertEquals(
        "[[Frankenstein, 1818, 9.90], [The Last Man, 1826, 12.50]]", answer.rows().toString());
    assertFalse(answer.more());
  }

  @Test
  void saysThatThereWouldBeMore() {
    var answer = database.ask("SELECT * FROM orders", 10);
    assertEquals(10, answer.rows().size());
    assertTrue(answer.more());
    assertFalse(database.ask("SELECT * FROM orders", 400).more());
  }

  @Test
  void tablesAreListedWithTheirColumns() {
    assertEquals(
        List.of("AUTHORS", "BOOKS", "ORDERS"),
        database.tables().stream().map(Database.Table::name).toList());
    assertEquals("INTEGER", database.tables().get(1).columns().get("PUBLISHED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM books",
        "SELECT 1; DELETE FROM books",
        "DROP TABLE books",
        "SELECT FILE_READ('/etc/passwd')",
        "SELECT * FROM CSVREAD('/etc/passwd')",
        "CALL CSVWRITE('/tmp/stolen.csv', 'SELECT * FROM books')",
        "SCRIPT TO '/tmp/stolen.sql'",
        "CREATE ALIAS run FOR 'java.lang.Runtime.getRuntime'",
        "SHUTDOWN"
      })
  void nothingCanBeChangedOrReadBesideTheTables(String query) {
    assertThrows(IllegalArgumentException.class, () -> database.ask(query, 10));
    assertEquals(7L, database.ask("SELECT COUNT(*) FROM books", 1).rows().get(0).get(0));
  }

  @Test
  void wrongQueryIsExplainedInOneLine() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> database.ask("SELECT * FROM shoes", 10));
    assertTrue(error.getMessage().startsWith("Table \"SHOES\" not found"), error.getMessage());
    assertFalse(error.getMessage().contains("\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 501})
  void limitHasBounds(int limit) {
    var error =
        assertThrows(IllegalArgumentException.class, () -> database.ask("SELECT 1", limit));
    assertEquals("limit must be from 1 to 500", error.getMessage());
  }
}
