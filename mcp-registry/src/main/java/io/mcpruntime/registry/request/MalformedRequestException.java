package io.mcpruntime.registry.request;

/** Says why something is no request of the distribution API. */
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

  /** The HTTP status that fits. */
  public int status() {
    return status;
  }

  /** The error code of the distribution API that fits. */
  public String code() {
    return code;
  }
}
