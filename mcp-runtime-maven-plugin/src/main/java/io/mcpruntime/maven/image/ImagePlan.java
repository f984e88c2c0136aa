package io.mcpruntime.maven.image;

import java.util.Objects;

/** A Java server's image, before it is built. */
public record ImagePlan(
    BaseImage base, Program program, ImageSettings settings, ProjectFiles files) {
  public ImagePlan {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(files, "files");
  }

  /** Creates the plan of a program that needs no files beside it. */
  public ImagePlan(BaseImage base, Program program, ImageSettings settings) {
    this(base, program, settings, ProjectFiles.NONE);
  }

  /** The same with another program. */
  public ImagePlan with(Program other) {
    return new ImagePlan(base, other, settings, files);
  }
}
