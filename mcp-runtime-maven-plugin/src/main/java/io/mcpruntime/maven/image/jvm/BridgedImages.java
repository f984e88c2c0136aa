package io.mcpruntime.maven.image.jvm;

import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.BridgedImage;
import io.mcpruntime.maven.image.Built;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.SavedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Adds the bridge to images whose programs speak stdio, in whatever language they are written. The
 * Java runtime of the bridge is that of a base image.
 *
 * @param base for the platforms of images of Java servers
 */
public record BridgedImages(ImageBuilder builder, BaseImage base) {

  /**
   * Adds the bridge to one image.
   *
   * @param saved a docker-save tar; it may be {@code tar}
   * @param tar is written as docker save does
   * @param name of the image in this tar
   * @param port where the bridge listens
   * @throws ImageException when the image starts nothing, or when there is no Java runtime for it
   */
  public Built toTar(Path saved, Path tar, String name, int port) throws ImageException {
    BaseImage java = new BaseImage(base.reference(), List.of(SavedImage.read(saved).platform()));
    try {
      PortableJvm jvm = new BaseJvms(builder).portable(java);
      return builder.toTar(new BridgedImage(saved, jvm.layer(), jvm.command(), port), tar, name);
    } catch (ImageException e) {
      throw new ImageException("%s: %s".formatted(name, e.getMessage()), e);
    } catch (IOException e) {
      throw new ImageException(
          "%s: the Java runtime of base image %s cannot be read: %s"
              .formatted(name, base.reference(), e.getMessage()),
          e);
    }
  }
}
