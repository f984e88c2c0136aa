package io.mcpruntime.maven.dev;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a watch finds, for tests of what is to be watched. */
public final class WatchedFiles {
  private WatchedFiles() {}

  public static Set<Path> of(List<WatchedRoot> watched) {
    return new FileWatch(watched).writtenSince(Instant.EPOCH);
  }
}
