package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.DockerDaemonImage;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pulls a base image into Jib's cache by itself, with TLS checked. Jib has one switch for both
 * registries: a push that may speak plain HTTP would send the base image's login so too, and take
 * the image from anybody on the way.
 */
final class BasePull {
  private static final Pattern DIGEST =
      Pattern.compile("Using base image with digest: (sha256:[0-9a-f]{64})");

  /** Runs Jib. */
  @FunctionalInterface
  interface Run {
    void run(JibContainerBuilder image, Containerizer to) throws ImageException;
  }

  private final Run jib;

  BasePull(Run jib) {
    this.jib = jib;
  }

  /** Returns the base image by its digest, with which Jib asks its cache alone. */
  BaseImage pull(BaseImage base, JibPlan plan) throws ImageException {
    try {
      ImageReference reference = ImageReference.parse(base.reference());
      BaseImage pinned = reference.getDigest().isPresent() ? base : base.at(digest(plan));
      jib.run(plan.on(pinned).base(), drop());
      return pinned;
    } catch (InvalidImageReferenceException e) {
      throw new ImageException(base.reference() + " is no base image", e);
    }
  }

  private String digest(JibPlan plan) throws ImageException, InvalidImageReferenceException {
    AtomicReference<String> digest = new AtomicReference<>();
    jib.run(plan.base(), drop().addEventHandler(LogEvent.class, event -> read(event, digest)));
    if (digest.get() == null) {
      throw new ImageException(
          "Jib did not say which digest its base image has; name the base image by its digest");
    }
    return digest.get();
  }

  private static Containerizer drop() throws InvalidImageReferenceException {
    return Containerizer.to(new NoDaemon(), DockerDaemonImage.named("base"));
  }

  private static void read(LogEvent event, AtomicReference<String> digest) {
    Matcher matcher = DIGEST.matcher(event.getMessage());
    if (matcher.find()) {
      digest.set(matcher.group(1));
    }
  }
}
