package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code mcp:connect} did, or would have a person do.
 *
 * @param clients what to paste; null when files were to be written
 * @param changes what happened to files; null when nothing was to be written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectReport(String name, String url, List<Snippet> clients, List<Written> changes) {

  /**
   * One client's file.
   *
   * @param backup where the former content is, or null
   * @param difference set when nothing was written
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Written(
      String client,
      String name,
      String file,
      String outcome,
      String backup,
      List<String> difference) {}

  /** What to paste into every client that has this scope. */
  public static ConnectReport print(
      Connector connector, Connection connection, ConfigurationScope scope)
      throws ConnectException {
    return new ConnectReport(
        connection.name(), connection.url(), connector.snippets(connection, scope), null);
  }

  /** Writes the changes, or only says what they are. */
  public static ConnectReport write(
      Connector connector, Connection connection, List<Change> changes, boolean dryRun)
      throws ConnectException, IOException {
    List<Written> written = new ArrayList<>();
    for (Change change : changes) {
      Path backup = dryRun ? null : connector.write(change);
      written.add(
          new Written(
              change.client(),
              change.name(),
              change.file().toString(),
              change.outcome().toString(),
              backup == null ? null : backup.toString(),
              dryRun ? change.difference() : null));
    }
    return new ConnectReport(connection.name(), connection.url(), null, written);
  }

  /** One line for each file. */
  @JsonIgnore
  public List<String> news() {
    return changes == null ? List.of() : changes.stream().map(this::line).toList();
  }

  /** What is for copying: the snippets, or the differences. */
  @JsonIgnore
  public List<String> pasteable() {
    List<String> lines = new ArrayList<>();
    if (clients != null) {
      for (Snippet snippet : clients) {
        lines.add(snippet.name() + ": " + snippet.file());
        lines.add(snippet.snippet());
      }
      return lines;
    }
    changes.stream()
        .filter(change -> change.difference() != null)
        .forEach(change -> lines.addAll(change.difference()));
    return lines;
  }

  private String line(Written written) {
    String line =
        "%s: %s %s in %s"
            .formatted(
                written.name(),
                name,
                (written.difference() == null ? "" : "would be ") + written.outcome(),
                written.file());
    return written.backup() == null ? line : line + " (before: " + written.backup() + ")";
  }
}
