package io.mcpruntime.maven.output;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a user or server, which may be made to take for ever: a search gives up
 * after some steps, and then nothing is found.
 */
public final class BoundedPattern {
  private static final int MAX_READS = 1_000_000;

  private final Pattern pattern;
  private final int most;

  private BoundedPattern(Pattern pattern, int most) {
    this.pattern = pattern;
    this.most = most;
  }

  /** Reads one, or throws {@link PatternSyntaxException}, also when it is nested too deeply. */
  public static BoundedPattern of(String regex) {
    return of(regex, MAX_READS);
  }

  /** One whose searches look at so many characters, each as often as it is looked at. */
  public static BoundedPattern of(String regex, int most) {
    try {
      return new BoundedPattern(Pattern.compile(regex), most);
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("nested too deeply", "", -1);
    }
  }

  /** Whether a part of the text matches. */
  public boolean isFoundIn(String text) {
    try {
      return pattern.matcher(new Reads(text)).find();
    } catch (TooCostly | StackOverflowError e) {
      return false;
    }
  }

  /** Counts what the search looks at. */
  private final class Reads implements CharSequence {
    private final String text;
    private int reads;

    Reads(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++reads > most) {
        throw new TooCostly();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The search has taken its steps. */
  private static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooCostly() {
      super(null, null, false, false);
    }
  }
}
