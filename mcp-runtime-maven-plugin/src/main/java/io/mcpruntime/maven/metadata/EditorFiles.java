package io.mcpruntime.maven.metadata;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/** What editors and file managers keep beside a file: locks, backups, swap files. */
public final class EditorFiles {
  /**
   * Emacs {@code .#x}, {@code #x#} and {@code x~}; vim {@code .x.swp} and {@code 4913}; JetBrains;
   * macOS {@code ._x}; GNOME; LibreOffice; Kate; NFS for a file that is still open.
   */
  private static final Pattern NAME =
      Pattern.compile(
          ".*~|\\.#.*|#.*#|\\._.*|.*\\.sw[a-p]x?|.*\\.swx|4913|.*___jb_(tmp|old)___|\\.DS_Store"
              + "|\\.goutputstream-.*|\\.~lock\\..*|.*\\.kate-swp|\\.nfs[0-9a-f]+");

  private EditorFiles() {}

  /** Whether a file has such a name. */
  public static boolean isOne(Path file) {
    return NAME.matcher(Objects.toString(file.getFileName(), "")).matches();
  }
}
