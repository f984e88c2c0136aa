package io.mcpruntime.maven.migrate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import io.mcpruntime.maven.migrate.convert.Note;
import io.mcpruntime.maven.migrate.convert.Note.Kind;
import io.mcpruntime.maven.migrate.source.OldCluster;
import io.mcpruntime.maven.output.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports the result for each server, as lines for people and as values for programs. */
public record MigrationReport(List<Row> servers, List<String> today) {
  private static final int LONGEST = 500;
  private static final Map<Kind, String> TITLES =
      Map.of(
          Kind.CARRIED, "carried over",
          Kind.RENAMED, "renamed",
          Kind.DEFAULTED, "filled in",
          Kind.NEEDLESS, "not needed");

  public MigrationReport {
    servers = List.copyOf(servers);
    today = List.copyOf(today);
  }

  /** One line for a person; what is loud is not to be overlooked. */
  public record Line(boolean loud, String text) {}

  /** One server. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String name,
      String namespace,
      String apiVersion,
      String from,
      String state,
      String to,
      List<Note> notes) {
    public Row {
      notes = List.copyOf(notes);
    }

    /** What a server that was made beside its older self in a cluster waits for. */
    private Optional<Line> leftOver() {
      if (!from.startsWith(OldCluster.KIND) || !state.equals(ApplyOutcome.CREATED.text())) {
        return Optional.empty();
      }
      String text =
          "%s/%s: NEXT: %s stays, and its Deployment and Service have the names that the current operator needs;"
              + " once the older operator is gone: kubectl delete %s -n %s %s";
      String type = from.substring(0, from.indexOf(' '));
      return Optional.of(
          new Line(true, text.formatted(namespace, name, from, type, namespace, name)));
    }
  }

  static MigrationReport of(List<MigrationOutcome> outcomes, List<String> today) {
    return new MigrationReport(outcomes.stream().map(MigrationReport::row).toList(), today);
  }

  private static Row row(MigrationOutcome outcome) {
    ConvertedServer server = outcome.server();
    return new Row(
        server.old().name(),
        server.old().namespace(),
        server.old().apiVersion(),
        server.old().at().toString(),
        outcome.state(),
        outcome.to(),
        server.notes());
  }

  /**
   * A few lines for each server: what went well on one each, what did not on one for each field.
   */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Row row : servers) {
      lines.add(
          new Line(
              false,
              "%s/%s (%s) %s: %s"
                  .formatted(row.namespace(), row.name(), row.from(), row.state(), row.to())));
      for (Kind kind : Kind.values()) {
        quiet(row, kind).ifPresent(lines::add);
      }
      row.notes().stream()
          .filter(Note::needsReading)
          .map(note -> loud(row, note))
          .forEach(lines::add);
      row.leftOver().ifPresent(lines::add);
    }
    today.forEach(
        name -> lines.add(new Line(false, name + " already uses the current format; unchanged")));
    return lines;
  }

  private static Optional<Line> quiet(Row row, Kind kind) {
    String all =
        row.notes().stream()
            .filter(note -> note.kind() == kind && !note.needsReading())
            .map(MigrationReport::quiet)
            .distinct()
            .collect(Collectors.joining(kind.compareTo(Kind.RENAMED) <= 0 ? ", " : "; "));
    String title = TITLES.get(kind);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Line(false, "  " + title + ": " + TerminalText.line(all, LONGEST)));
  }

  private static String quiet(Note note) {
    return switch (note.kind()) {
      case CARRIED -> note.field();
      case RENAMED -> note.field() + " -> " + note.what();
      default -> note.field() + ": " + note.text();
    };
  }

  private static Line loud(Row row, Note note) {
    String text =
        "%s/%s: %s %s: %s"
            .formatted(
                row.namespace(),
                row.name(),
                note.kind() == Kind.CHECK ? "CHECK" : "NOT CARRIED OVER",
                note.field(),
                note.text());
    return new Line(true, TerminalText.line(text, LONGEST));
  }

  /** Returns the values for {@code result.json}. */
  public Map<String, ?> result() {
    return Map.of("servers", servers, "today", today);
  }
}
