package io.mcpruntime.registry.volume;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the files of abandoned uploads. Distribution's own purge counts from an upload's start
 * and first runs up to an hour after the registry starts; this one counts from the last byte.
 */
public final class AbandonedUploads {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedUploads.class);
  private static final String UPLOADS = "_uploads";

  private final Path repositories;
  private final Duration age;
  private final Clock clock;

  public AbandonedUploads(Path root, Duration age, Clock clock) {
    repositories = root.resolve("docker/registry/v2/repositories");
    this.age = age;
    this.clock = clock;
  }

  /** Removes uploads without a write for the given age; returns how many. */
  public int remove() throws IOException {
    if (!Files.isDirectory(repositories)) {
      return 0;
    }
    Removal removal = new Removal(clock.instant().minus(age));
    Files.walkFileTree(repositories, removal);
    return removal.removed;
  }

  /** Visits one upload at a time, because there may be any number of them. */
  private final class Removal extends SimpleFileVisitor<Path> {
    private final Instant limit;
    private int removed;

    Removal(Instant limit) {
      this.limit = limit;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      String name = folder.getFileName().toString();
      if (name.equals(UPLOADS)) {
        try (DirectoryStream<Path> uploads = Files.newDirectoryStream(folder)) {
          for (Path upload : uploads) {
            removeIfAbandoned(upload);
          }
        }
      }
      // Folders whose name begins with "_" are not repositories.
      return name.startsWith("_") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    private void removeIfAbandoned(Path upload) throws IOException {
      if (lastWrite(upload).isBefore(limit)) {
        try {
          delete(upload);
          removed++;
          LOG.info("removed the abandoned upload {}", repositories.relativize(upload));
        } catch (DirectoryNotEmptyException e) {
          LOG.debug("{} is being written to: the next round removes it", upload);
        }
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static Instant lastWrite(Path upload) throws IOException {
    Instant last = Instant.EPOCH;
    try (Stream<Path> all = Files.walk(upload)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        last = written.isAfter(last) ? written : last;
      }
    } catch (NoSuchFileException | java.io.UncheckedIOException e) {
      // The upload has been completed.
      return Instant.MAX;
    }
    return last;
  }

  private static void delete(Path upload) throws IOException {
    Files.walkFileTree(
        upload,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
