package io.mcpruntime.maven.metadata;

/** A place in a file of the project; line and column count from 1, 0 means the file as a whole. */
public record Location(String file, int line, int column) implements Comparable<Location> {

  /** The file as a whole. */
  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
