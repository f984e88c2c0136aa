package io.mcpruntime.maven.image;

/** Says that a registry could not be reached, or was lost in the middle of a push. */
public final class BrokenConnectionException extends ImageException {
  private static final long serialVersionUID = 1;

  private final String detail;

  /**
   * @param detail how far it came and why, for callers that call the registry by another name
   */
  public BrokenConnectionException(String message, String detail, Throwable cause) {
    super(message, cause);
    this.detail = detail;
  }

  /** Such as {@code after 12 of 47 MB: Connection reset}. */
  public String detail() {
    return detail;
  }
}
