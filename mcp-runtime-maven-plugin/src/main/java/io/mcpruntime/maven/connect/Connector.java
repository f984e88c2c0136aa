package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Connects MCP clients of this machine to a server, or says how a person would do it. */
public final class Connector {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Machine machine;
  private final Clock clock;

  public Connector(Machine machine, Clock clock) {
    this.machine = machine;
    this.clock = clock;
  }

  /** What to paste, for every client that has this scope. */
  public List<Snippet> snippets(Connection connection, ConfigurationScope scope)
      throws ConnectException {
    List<Snippet> snippets = new ArrayList<>();
    for (ClientDefinition client : Clients.all()) {
      if (client.has(scope)) {
        Path file = file(client, scope);
        ObjectNode entry = client.entry(connection, scope);
        String snippet = ConfigText.of(client, file, "").with(connection.name(), entry);
        snippets.add(new Snippet(client.id(), client.title(), file.toString(), snippet));
      }
    }
    return List.copyOf(snippets);
  }

  /**
   * Works out what would change, for each of the clients named; writes nothing.
   *
   * @param create whether a client that doesn't seem to be installed gets its file all the same
   * @throws ConnectException for the first client that can't be connected
   */
  public List<Change> plan(
      List<String> clients, ConfigurationScope scope, Connection connection, boolean create)
      throws ConnectException, IOException {
    List<Change> changes = new ArrayList<>();
    for (String name : clients) {
      ClientDefinition client = Clients.named(name);
      requireScope(client, scope);
      if (scope == ConfigurationScope.USER && !create) {
        requireInstalled(client);
      }
      changes.add(change(client, file(client, scope), connection, client.entry(connection, scope)));
    }
    return List.copyOf(changes);
  }

  /** Writes a change, and says where the copy of the former file is; null if there is none. */
  public Path write(Change change) throws ConnectException, IOException {
    return change.outcome() == Change.Outcome.UNCHANGED
        ? null
        : new ConfigFile(change.file()).replace(change.before(), change.after(), clock);
  }

  private Change change(ClientDefinition client, Path file, Connection connection, ObjectNode entry)
      throws ConnectException, IOException {
    String before = new ConfigFile(file).read();
    String mark = before.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    ConfigText text = ConfigText.of(client, file, before.substring(mark.length()));
    JsonNode old = text.entry(connection.name());
    Change.Outcome outcome;
    if (old.equals(entry)) {
      outcome = Change.Outcome.UNCHANGED;
    } else if (!old.isMissingNode()) {
      outcome = Change.Outcome.REPLACED;
    } else {
      outcome = Files.exists(file) ? Change.Outcome.ADDED : Change.Outcome.CREATED;
    }
    String after =
        outcome == Change.Outcome.UNCHANGED ? before : mark + text.with(connection.name(), entry);
    return new Change(client.id(), client.title(), file, outcome, before, after);
  }

  private Path file(ClientDefinition client, ConfigurationScope scope) {
    if (scope == ConfigurationScope.USER) {
      return client.user().path(machine);
    }
    Path usual = machine.project().resolve(client.project().file());
    if (client.project().other() != null && !Files.exists(usual)) {
      Path other = machine.project().resolve(client.project().other());
      return Files.exists(other) ? other : usual;
    }
    return usual;
  }

  private static void requireScope(ClientDefinition client, ConfigurationScope scope)
      throws ConnectException {
    if (!client.has(scope)) {
      throw new ConnectException(
          client.title() + " has no configuration by project; say -Dmcp.scope=user");
    }
  }

  private void requireInstalled(ClientDefinition client) throws ConnectException {
    Path sign = client.user().sign(machine);
    if (!Files.exists(sign) && !Files.exists(client.user().path(machine))) {
      throw new ConnectException(
          "%s doesn't seem to be installed: there is no %s; say -Dmcp.create to make it"
              .formatted(client.title(), sign));
    }
  }
}
