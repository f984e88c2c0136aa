package io.mcpruntime.maven.image;

/** An image that could not be made or pushed; the message is one line, ready to print. */
public class ImageException extends Exception {
  private static final long serialVersionUID = 1L;

  public ImageException(String message, Throwable cause) {
    super(message, cause);
  }

  public ImageException(String message) {
    super(message);
  }
}
