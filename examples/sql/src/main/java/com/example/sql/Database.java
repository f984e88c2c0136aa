package com.example.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A database that can be asked and not changed, in plain Java: nothing here knows of MCP.
 *
 * <p>What is asked runs as a user that may read the tables and nothing else, so no statement has to
 * be understood to be refused. Safe for use by several threads: each question has a connection of
 * its own.
 */
public final class Database {
  private static final String URL = "jdbc:h2:mem:shop";
  private static final String READER = "reader";
  private static final int SECONDS = 5;
  private static final int MOST_ROWS = 500;
  private static final int LONGEST_TEXT = 2000;

  /** A table and its columns with their types. */
  public record Table(String name, Map<String, String> columns) {}

  /** An answer, in the order of the columns; {@code more} when rows were left out. */
  public record Answer(List<String> columns, List<List<Object>> rows, boolean more) {}

  /** With the sample data, and the user that may only read. */
  public Database() {
    try (Connection owner = DriverManager.getConnection(URL + ";DB_CLOSE_DELAY=-1", "owner", "owner");
        Statement statement = owner.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
      statement.execute("RUNSCRIPT FROM 'classpath:/com/example/sql/shop.sql'");
      statement.execute("CREATE USER " + READER + " PASSWORD 'reader'");
      statement.execute("GRANT SELECT ON SCHEMA PUBLIC TO " + READER);
    } catch (SQLException e) {
      throw new IllegalStateException("the sample data is broken: " + e.getMessage(), e);
    }
  }

  /** All tables, by their names. */
  public List<Table> tables() {
    Map<String, Table> tables = new LinkedHashMap<>();
    String columns =
        """
        SELECT table_name, column_name, data_type FROM information_schema.columns
        WHERE table_schema = 'PUBLIC' ORDER BY table_name, ordinal_position
        """;
    for (List<Object> row : ask(columns, MOST_ROWS).rows()) {
      tables
          .computeIfAbsent((String) row.get(0), name -> new Table(name, new LinkedHashMap<>()))
          .columns()
          .put((String) row.get(1), (String) row.get(2));
    }
    return List.copyOf(tables.values());
  }

  /**
   * The answer to a query, at most so many rows of it.
   *
   * @throws IllegalArgumentException what is wrong with the query: it is no query, it changes
   *     something, it took more than five seconds
   */
  public Answer ask(String query, int limit) {
    if (query == null || query.isBlank()) {
      throw new IllegalArgumentException("query must not be empty");
    }
    if (limit < 1 || limit > MOST_ROWS) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST_ROWS);
    }
    try (Connection reader = DriverManager.getConnection(URL, READER, READER);
        Statement statement = reader.createStatement()) {
      statement.setQueryTimeout(SECONDS);
      statement.setMaxRows(limit + 1);
      try (ResultSet result = statement.executeQuery(query)) {
        return answer(result, limit);
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(firstLine(e.getMessage()), e);
    }
  }

  private static Answer answer(ResultSet result, int limit) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      columns.add(result.getMetaData().getColumnLabel(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    boolean more = false;
    while (!more && result.next()) {
      if (rows.size() == limit) {
        more = true;
      } else {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(plain(result.getObject(i)));
        }
        rows.add(row);
      }
    }
    return new Answer(columns, rows, more);
  }

  /** As JSON has it: numbers, booleans and null as they are, everything else as text. */
  private static Object plain(Object value) {
    if (value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || value instanceof Double) {
      return value;
    }
    String text = value.toString();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("the query failed");
  }
}
