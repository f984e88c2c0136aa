package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A client's file as text. Edits are textual, so that comments, order and layout of everything else
 * survive; each is read back, and refused unless exactly the one entry has changed.
 */
abstract class ConfigText {
  final String text;
  final String key;
  private final Path file;
  private final ObjectMapper mapper;
  private final ObjectNode tree;

  ConfigText(ClientDefinition client, Path file, String text, ObjectMapper mapper)
      throws ConnectException {
    this.file = file;
    this.text = text;
    this.key = client.key();
    this.mapper = mapper;
    this.tree = tree(text);
  }

  static ConfigText of(ClientDefinition client, Path file, String text) throws ConnectException {
    return client.syntax() == Syntax.TOML
        ? new TomlText(client, file, text)
        : new JsonText(client, file, text);
  }

  /** The whole document with one entry set; null where the text gives no place for it. */
  abstract String edited(String name, ObjectNode entry);

  final JsonNode entry(String name) {
    return tree.path(key).path(name);
  }

  final String with(String name, ObjectNode entry) throws ConnectException {
    JsonNode servers = tree.path(key);
    if (!servers.isMissingNode() && !servers.isObject()) {
      throw new ConnectException(file + ": \"" + key + "\" is not an object; mend it first");
    }
    String after = edited(name, entry);
    if (after == null || !expected(name, entry).equals(treeOrNull(after))) {
      throw new ConnectException(
          file
              + ": \""
              + key
              + "\" is written in a way that can't be changed safely; nothing was written, put"
              + " this there yourself:"
              + System.lineSeparator()
              + entry.toPrettyString());
    }
    return after;
  }

  private ObjectNode expected(String name, ObjectNode entry) {
    ObjectNode copy = tree.deepCopy();
    ObjectNode servers = copy.has(key) ? (ObjectNode) copy.get(key) : copy.putObject(key);
    servers.set(name, entry);
    return copy;
  }

  private JsonNode treeOrNull(String content) {
    try {
      return tree(content);
    } catch (ConnectException e) {
      return null;
    }
  }

  private ObjectNode tree(String content) throws ConnectException {
    try {
      JsonNode node = mapper.readTree(content);
      if (node == null || node.isMissingNode()) {
        return mapper.createObjectNode();
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
    throw new ConnectException(file + ":1: is not an object {…}; mend it first");
  }

  private ConnectException broken(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    String why = e.getOriginalMessage().lines().findFirst().orElse("");
    return new ConnectException(
        file + where + ": " + why + "; mend the file first, nothing was written", e);
  }
}
