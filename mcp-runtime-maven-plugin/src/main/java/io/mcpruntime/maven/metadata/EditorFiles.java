package io.mcpruntime.maven.metadata;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What editors, file managers and tools that copy keep beside a file: locks, backups, swap files.
 */
public final class EditorFiles {
  /** Six characters of mkstemp(3), which are hardly ever a word: one is no lower-case letter. */
  private static final String RANDOM = "(?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{6}";

  private static final Pattern NAME =
      Pattern.compile(
          String.join(
              "|",
              List.of(
                  // Emacs
                  ".*~|\\.#.*|#.*#",
                  // vim and neovim
                  ".*\\.sw[a-p]x?|.*\\.swx",
                  // Kakoune, Kate, JetBrains, GNOME, LibreOffice, Microsoft Office
                  "\\..*\\.kak\\.\\w{6}|.*\\.kate-swp|.*___jb_(tmp|old)___",
                  "\\.goutputstream-.*|\\.~lock\\..*|~\\$.*",
                  // macOS
                  "\\._.*|\\.DS_Store|.*\\.sb-[0-9a-f]+-\\w+",
                  // sed -i, rsync, Mutagen, Unison, and NFS for a file that is still open
                  "sed" + RANDOM + "|\\..+\\." + RANDOM,
                  "\\.mutagen-.*|\\.unison\\..*|\\.nfs[0-9a-f]+",
                  // Backups and files that are renamed when they are complete
                  ".*\\.(bak|orig|rej|tmp)")));

  /** Vim looks whether it may write with a file 4913, or one 123 further where that exists. */
  private static final int PROBE = 4913;

  private static final int NEXT_PROBE = 123;

  private EditorFiles() {}

  /** Whether a file has such a name. */
  public static boolean isOne(Path file) {
    String name = Objects.toString(file.getFileName(), "");
    return NAME.matcher(name).matches() || isProbe(name);
  }

  private static boolean isProbe(String name) {
    return name.matches("[4-9][0-9]{3}") && (Integer.parseInt(name) - PROBE) % NEXT_PROBE == 0;
  }
}
