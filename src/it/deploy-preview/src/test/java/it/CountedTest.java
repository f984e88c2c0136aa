package it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void leavesALineForEachRun() throws IOException {
    Files.writeString(
        Path.of("test-runs.txt"), "run\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
