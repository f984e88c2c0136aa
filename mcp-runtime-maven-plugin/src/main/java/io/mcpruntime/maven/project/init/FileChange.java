package io.mcpruntime.maven.project.init;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The change of one file, which is made whole or not at all.
 *
 * @param before null: the file is new
 */
public record FileChange(Path file, String before, String after, Charset charset) {
  private static final int CONTEXT = 3;

  /** The unified difference, safe for a terminal. */
  List<String> difference(String shown) {
    List<String> old = before == null ? List.of() : TerminalText.lines(before);
    return UnifiedDiffUtils.generateUnifiedDiff(
        before == null ? "/dev/null" : shown,
        shown,
        old,
        DiffUtils.diff(old, TerminalText.lines(after)),
        CONTEXT);
  }

  /**
   * Writes the file.
   *
   * @throws MojoFailureException if it was changed since it was read, or is read-only
   */
  public void write() throws IOException, MojoFailureException {
    if (before == null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, after, charset, StandardOpenOption.CREATE_NEW);
      return;
    }
    if (!Files.isWritable(file)) {
      throw new MojoFailureException(file + " is read-only; allow writing it first");
    }
    Path target = file.toRealPath();
    Path temp = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".tmp");
    try {
      Files.writeString(temp, after, charset, StandardOpenOption.SYNC);
      keepPermissions(target, temp);
      if (!Arrays.equals(Files.readAllBytes(target), before.getBytes(charset))) {
        throw new MojoFailureException(file + " was changed by another program; run this again");
      }
      Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temp);
    }
  }

  /** Takes the change of a new file back. */
  void undo() throws IOException {
    if (before == null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(file);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }
}
