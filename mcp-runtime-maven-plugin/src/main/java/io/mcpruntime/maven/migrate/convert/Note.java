package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of one field of an older server.
 *
 * @param field its name in the older version
 * @param what the new name, the value that was filled in, or the reason
 * @param remedy what to do, or {@code null} if there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Note(Kind kind, String field, String what, String remedy) {

  /** The kinds, from harmless to dangerous. */
  public enum Kind {
    CARRIED,
    RENAMED,
    DEFAULTED,
    /** Had no effect, or the platform does it by itself now. */
    NEEDLESS,
    /** Carried over on an assumption that only a person can check. */
    CHECK,
    LOST,
    /** Lost, and it kept callers out. */
    UNPROTECTED
  }

  /** Whether a person has to read it. */
  public boolean needsReading() {
    return kind.compareTo(Kind.CHECK) >= 0;
  }

  /** What, and what to do about it. */
  public String text() {
    return remedy == null ? what : what + "; " + remedy;
  }
}
