package io.mcpruntime.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of children when the JVM that started them is killed by kill -9. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class KilledTest {
  private static final String PERL = "setpgrp(0, 0); exec {$ARGV[0]} @ARGV; exit 127";

  @ParameterizedTest
  @CsvSource({
    "/bin/sh, /usr/bin/setsid",
    "/bin/bash, /usr/bin/setsid",
    "/bin/dash, /usr/bin/perl",
    "/bin/bash, /usr/bin/perl"
  })
  void nothingIsLeft(Path shell, Path leader) throws IOException {
    assumeTrue(Files.isExecutable(shell) && Files.isExecutable(leader));
    Process jvm = starter(shell, leader);
    List<Long> pids = new ArrayList<>();
    try (BufferedReader lines = jvm.inputReader()) {
      for (int i = 0; i < 5; i++) {
        String line = lines.readLine();
        if (!line.equals("ready")) {
          pids.add(Long.valueOf(line));
        }
      }
      assertThat(pids).hasSize(4).noneMatch(KilledTest::isGone);
      jvm.destroyForcibly();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> pids.stream().allMatch(KilledTest::isGone));
  }

  private static Process starter(Path shell, Path leader) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(Starter.class.getName(), shell.toString(), leader.toString()));
    words.addAll(leader.endsWith("perl") ? List.of("-e", PERL) : List.of());
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** A zombie that nobody asked about has no command any more. */
  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::info).flatMap(i -> i.command()).isEmpty();
  }
}
