package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.mcpruntime.maven.image.registry.Logins;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says a {@link BaseImage} in Jib's words. */
record JibBase(BaseImage base, Logins logins, RegistryProbe probe) {
  /** Returns the base image and nothing more. */
  JibContainerBuilder builder() throws ImageException {
    return from().setPlatforms(platforms(base.platforms()));
  }

  private JibContainerBuilder from() throws ImageException {
    if (base.tar().isPresent()) {
      return fromTar(base.tar().get());
    }
    try {
      ImageReference reference = ImageReference.parse(base.reference());
      reach(reference);
      RegistryImage image = RegistryImage.named(reference);
      logins.retrievers(reference, null, event -> {}).forEach(image::addCredentialRetriever);
      return Jib.from(image);
    } catch (InvalidImageReferenceException e) {
      throw new ImageException(
          "\""
              + base.reference()
              + "\" is no base image; right would be docker.io/NAME:TAG or tar:///path"
              + " (-Dmcp.baseImage)",
          e);
    }
  }

  /** Checks the registry, unless a digest is given: its image may be in the cache. */
  private void reach(ImageReference reference) throws ImageException {
    try {
      if (reference.getDigest().isEmpty()) {
        probe.speaksHttp(reference.getRegistry(), base.isLocal());
      }
    } catch (ImageException e) {
      throw new ImageException(
          "base image " + base.reference() + ": " + e.getMessage() + ";" + ImageFailures.hint(), e);
    }
  }

  private JibContainerBuilder fromTar(Path tar) throws ImageException {
    String platform = SavedImage.read(tar).platform();
    if (!base.platforms().equals(List.of(platform))) {
      throw new ImageException(
          "base image "
              + base.reference()
              + " is for "
              + platform
              + ", not for "
              + String.join(", ", base.platforms())
              + "; choose another with -Dmcp.baseImage, or set -Dmcp.platforms="
              + platform);
    }
    return Jib.from(TarImage.at(tar));
  }

  static Set<Platform> platforms(List<String> names) throws ImageException {
    Set<Platform> platforms = new LinkedHashSet<>();
    for (String name : names) {
      String[] parts = name.split("/", -1);
      if (parts.length != 2) {
        throw new ImageException(
            "\"" + name + "\" is no platform; right would be linux/amd64 (-Dmcp.platforms)");
      }
      platforms.add(new Platform(parts[1], parts[0]));
    }
    return platforms;
  }
}
