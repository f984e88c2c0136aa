package io.mcpruntime.maven.image.jvm;

import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** The Java runtimes of base images, unpacked once for each. Builds may do so side by side. */
public final class BaseJvms {
  private final ImageBuilder builder;
  private final Path folder;

  /** Keeps them beside the builder's layers. */
  public BaseJvms(ImageBuilder builder) {
    this.builder = builder;
    folder = builder.cache().resolve("mcp-archives");
  }

  /** Unpacks a part of a base image. */
  private interface Part<T> {
    T unpack(Path tar, Path home) throws ImageException, IOException;
  }

  /**
   * Returns the runtime of a base image for one platform.
   *
   * @throws ImageException when the image has none
   */
  public BaseJvm of(BaseImage base) throws ImageException, IOException {
    return part(base, BaseJvm::unpack);
  }

  /**
   * Returns the same with the libraries that it needs, so that it runs in any image.
   *
   * @throws ImageException when the image has no runtime, or no libraries
   */
  public PortableJvm portable(BaseImage base) throws ImageException, IOException {
    return part(
        base,
        (tar, home) ->
            new PortableJvm(
                BaseJvm.unpack(tar, home),
                BaseLibraries.unpack(tar, home.resolveSibling(home.getFileName() + "-libraries"))));
  }

  private <T> T part(BaseImage base, Part<T> part) throws ImageException, IOException {
    Files.createDirectories(folder);
    Path tar = Files.createTempFile(folder, "base", ".tar");
    try {
      String id = builder.baseToTar(base, tar).imageId().replace("sha256:", "");
      Path home = folder.resolve("jvm-" + id);
      T unpacked = part.unpack(tar, home);
      Files.setLastModifiedTime(home, FileTime.from(Instant.now()));
      return unpacked;
    } finally {
      Files.deleteIfExists(tar);
    }
  }
}
