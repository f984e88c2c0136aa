package com.example.weather;

/** Something that the caller can put right; its message is all that the caller gets to see. */
final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ToolException(String message) {
    super(message, null, false, false);
  }
}
