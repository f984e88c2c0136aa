package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an image starts from.
 *
 * @param reference {@code docker.io/library/eclipse-temurin:25-jre}, or {@code tar:///path} of what
 *     docker save wrote
 * @param platforms as {@code linux/amd64}; more than one only from and to a registry
 */
public record BaseImage(String reference, List<String> platforms) {
  /** What images start from when nothing else is said. */
  public static final String DEFAULT = "docker.io/library/eclipse-temurin:25-jre";

  private static final String TAR = "tar://";

  public BaseImage {
    Objects.requireNonNull(reference, "reference");
    platforms = List.copyOf(platforms);
  }

  /** Whether nobody has chosen another one. */
  public boolean isDefault() {
    return reference.equals(DEFAULT);
  }

  /** Another image for the same platforms. */
  public BaseImage named(String other) {
    return new BaseImage(other, platforms);
  }

  /** Returns what others are told: the reference, or the name of a tar without its folder. */
  public String publicName() {
    return tar().map(file -> String.valueOf(file.getFileName())).orElse(reference);
  }

  Optional<Path> tar() {
    return reference.startsWith(TAR)
        ? Optional.of(Path.of(reference.substring(TAR.length())))
        : Optional.empty();
  }

  /** The same by its digest. */
  BaseImage at(String digest) throws InvalidImageReferenceException {
    ImageReference named = ImageReference.parse(reference);
    ImageReference pinned =
        ImageReference.of(named.getRegistry(), named.getRepository(), null, digest);
    return new BaseImage(pinned.toString(), platforms);
  }

  /** Whether it comes from this machine, where plain HTTP is as good as TLS. */
  boolean isLocal() {
    return RegistryTarget.external(reference, "").httpAllowed();
  }
}
