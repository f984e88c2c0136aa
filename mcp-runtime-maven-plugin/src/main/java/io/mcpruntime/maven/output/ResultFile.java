package io.mcpruntime.maven.output;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the last goal did, for scripts and CI. */
public final class ResultFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private final Path file;

  public ResultFile(Path file) {
    this.file = file;
  }

  /** Replaces the file's content as a whole. */
  public void write(Map<String, ?> result) throws IOException {
    new AtomicText(file).write(JSON.writeValueAsString(result));
  }

  /** Removes the file, so that nobody takes an earlier result for that of a run without one. */
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
