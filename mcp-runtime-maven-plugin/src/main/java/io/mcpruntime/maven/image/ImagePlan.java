package io.mcpruntime.maven.image;

import java.util.Objects;

/** A Java server's image, before it is built. */
public record ImagePlan(BaseImage base, Program program, ImageSettings settings) {
  public ImagePlan {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(settings, "settings");
  }

  /** The same with another program. */
  public ImagePlan with(Program other) {
    return new ImagePlan(base, other, settings);
  }
}
