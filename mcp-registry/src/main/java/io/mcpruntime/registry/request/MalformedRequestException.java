package io.mcpruntime.registry.request;

/** Explains why a request does not follow the distribution API. */
public final class MalformedRequestException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  /**
   * @param code of the distribution API's errors
   */
  MalformedRequestException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Returns the HTTP status of the response. */
  public int status() {
    return status;
  }

  /** Returns the distribution API's error code of the response. */
  public String code() {
    return code;
  }
}
