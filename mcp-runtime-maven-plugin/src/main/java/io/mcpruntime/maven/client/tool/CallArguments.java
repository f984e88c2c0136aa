package io.mcpruntime.maven.client.tool;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The arguments of a call as a user writes them. */
public final class CallArguments {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private CallArguments() {}

  /**
   * Reads a JSON object, or {@code @} and the name of a file with one; nothing is an empty object.
   *
   * @param folder where names of files begin
   * @throws ToolException that says where it is no JSON
   */
  public static JsonNode read(String written, Path folder) throws ToolException {
    if (written == null || written.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (written.startsWith("@")) {
      Path file = folder.resolve(written.substring(1));
      return parse(content(file), file.toString());
    }
    return parse(written, "mcp.args");
  }

  private static String content(Path file) throws ToolException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ToolException(
          "mcp.args names a file that can't be read: " + file + " (" + reason(e) + ")", e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : e.getMessage();
  }

  private static JsonNode parse(String text, String where) throws ToolException {
    try {
      JsonNode read = JSON.readTree(text);
      if (!read.isObject()) {
        throw new ToolException(
            where
                + ": an object expected, as {\"city\":\"Riga\"}; "
                + read.getNodeType().name().toLowerCase(Locale.ROOT)
                + " found");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new ToolException(where + position(e.getLocation()) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String position(JsonLocation at) {
    return at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
  }
}
