package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.mcpruntime.maven.image.registry.Logins;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says an {@link ImagePlan} in Jib's words. */
record JibPlan(ImagePlan plan, Logins logins, RegistryProbe probe) {
  /** The user "nonroot" of the distroless images: no base image needs to know it. */
  private static final String USER = "65532:65532";

  JibContainerBuilder builder() throws ImageException {
    Contents contents = Contents.of(plan.program());
    ImageSettings settings = plan.settings();
    JibContainerBuilder image = from(plan.base());
    if (settings.stdio()) {
      image.addFileEntriesLayer(BridgeLayer.layer());
    }
    contents.layers().forEach(image::addFileEntriesLayer);
    FileEntriesLayer files = FilesLayer.of(plan.files(), contents);
    if (!files.getEntries().isEmpty()) {
      image.addFileEntriesLayer(files).setWorkingDirectory(FilesLayer.FOLDER);
    }
    settings.labels().forEach(image::addLabel);
    if (!settings.arguments().isEmpty()) {
      image.setProgramArguments(settings.arguments());
    }
    return image
        .setPlatforms(platforms(plan.base().platforms()))
        .setEntrypoint(
            settings.stdio()
                ? BridgeLayer.inFrontOf(contents.command(settings.sessionFlags()))
                : contents.command())
        .setEnvironment(settings.variables(contents.options()))
        .addLabel(ImageLabels.JVM, "true")
        .addExposedPort(Port.tcp(settings.port()))
        .setUser(USER);
  }

  /** The same on another base image. */
  JibPlan on(BaseImage base) {
    return new JibPlan(
        new ImagePlan(base, plan.program(), plan.settings(), plan.files()), logins, probe);
  }

  /** The base image and nothing more. */
  JibContainerBuilder base() throws ImageException {
    return from(plan.base()).setPlatforms(platforms(plan.base().platforms()));
  }

  private JibContainerBuilder from(BaseImage base) throws ImageException {
    if (base.tar().isPresent()) {
      return fromTar(base, base.tar().get());
    }
    try {
      ImageReference reference = ImageReference.parse(base.reference());
      reach(base, reference);
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

  /** A digest may be in the cache, then nobody needs to be reached. */
  private void reach(BaseImage base, ImageReference reference) throws ImageException {
    try {
      if (reference.getDigest().isEmpty()) {
        probe.speaksHttp(reference.getRegistry(), base.isLocal());
      }
    } catch (ImageException e) {
      throw new ImageException(
          "base image " + base.reference() + ": " + e.getMessage() + ";" + ImageFailures.hint(), e);
    }
  }

  private static JibContainerBuilder fromTar(BaseImage base, Path tar) throws ImageException {
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
