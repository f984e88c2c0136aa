package io.mcpruntime.maven.client.sample;

/** No value can be made of a schema; the message names the part of it and the reason. */
public final class NoSampleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean gaveUp;

  private NoSampleException(String message, boolean gaveUp) {
    super(message, null, false, false);
    this.gaveUp = gaveUp;
  }

  NoSampleException(Place place, String reason) {
    this(place.path().isEmpty() ? reason : place.path() + ": " + reason, false);
  }

  /** The schema costs too much: no other branch of it is tried. */
  static NoSampleException gaveUp(Place place, String reason) {
    return new NoSampleException(new NoSampleException(place, reason).getMessage(), true);
  }

  boolean gaveUp() {
    return gaveUp;
  }
}
