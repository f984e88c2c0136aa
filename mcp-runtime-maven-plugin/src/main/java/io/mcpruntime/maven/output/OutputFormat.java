package io.mcpruntime.maven.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions;

/** The output format of a goal: text for people, JSON or YAML for programs. */
public enum OutputFormat {
  TEXT,
  JSON,
  YAML;

  /**
   * The format that a user wrote.
   *
   * @throws IllegalArgumentException that names all there are
   */
  public static OutputFormat of(String written) {
    return Arrays.stream(values())
        .filter(format -> format.name().equals(written.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "mcp.output is \"" + written + "\"; text, json or yaml"));
  }

  /** Whether a program reads it, alone on standard output. */
  public boolean isForPrograms() {
    return this != TEXT;
  }

  /** The value as a document; only for programs. */
  public String document(Object value) throws JsonProcessingException {
    ObjectMapper mapper =
        this == YAML
            ? YAMLMapper.builder(YAMLFactory.builder().dumperOptions(ascii()).build()).build()
            : JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    return mapper.enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }

  private static DumperOptions ascii() {
    DumperOptions options = new DumperOptions();
    options.setAllowUnicode(false);
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setExplicitStart(true);
    return options;
  }
}
