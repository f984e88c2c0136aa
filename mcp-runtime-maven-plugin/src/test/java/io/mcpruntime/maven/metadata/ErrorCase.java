package io.mcpruntime.maven.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One entry of errors.txt: {@code === title [flag]}, files each after {@code >>> name}, and the
 * message after {@code !!!}. The flag says who can refuse it: {@code schema} (editors as well),
 * {@code reader} alone, or {@code yaml} (it is none).
 */
record ErrorCase(String title, String flag, Map<String, String> files, List<String> messages) {
  private static final Path TABLE = Path.of("src/test/resources/metadata/errors.txt");

  static Stream<ErrorCase> all() {
    try {
      return Arrays.stream(Files.readString(TABLE).split("(?m)^=== ", -1))
          .skip(1)
          .map(ErrorCase::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ErrorCase parse(String block) {
    String head = block.substring(0, block.indexOf('\n'));
    String body = block.substring(block.indexOf('\n') + 1);
    int end = body.indexOf("!!!\n");
    Map<String, String> files = new LinkedHashMap<>();
    for (String part : body.substring(0, end).split("(?m)^>>> ", -1)) {
      if (!part.isEmpty()) {
        int line = part.indexOf('\n');
        files.put(
            part.substring(0, line),
            part.substring(line + 1).replace("<TAB>", "\t").replace("<BELL>", "\u0007"));
      }
    }
    return new ErrorCase(
        head.substring(0, head.indexOf(" [")),
        head.substring(head.indexOf('[') + 1, head.indexOf(']')),
        files,
        body.substring(end + 4).lines().filter(line -> !line.isBlank()).toList());
  }

  @Override
  public String toString() {
    return title;
  }
}
