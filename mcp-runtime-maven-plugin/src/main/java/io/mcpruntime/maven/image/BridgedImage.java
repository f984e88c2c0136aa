package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.nio.file.Path;
import java.util.List;

/**
 * An image whose program speaks stdio, with a Java runtime and the bridge as further layers. The
 * program stays what the image's ENTRYPOINT and CMD say, with the image's user, folder and
 * variables.
 *
 * @param saved a docker-save tar of the image
 * @param runtime the layer with the Java runtime
 * @param java the command that starts this runtime in the image
 * @param port where the bridge listens
 */
public record BridgedImage(Path saved, FileEntriesLayer runtime, List<String> java, int port) {
  public BridgedImage {
    java = List.copyOf(java);
  }

  /** The image without the bridge. */
  BaseImage base() throws ImageException {
    return new BaseImage("tar://" + saved, List.of(SavedImage.read(saved).platform()));
  }

  JibContainerBuilder builder() throws ImageException {
    SavedImage image = SavedImage.read(saved);
    if (image.entrypoint().isEmpty() && image.arguments().isEmpty()) {
      throw new ImageException(
          saved
              + " has neither ENTRYPOINT nor CMD, so the bridge cannot start the server; write one into the Dockerfile");
    }
    JibContainerBuilder builder =
        Jib.from(TarImage.at(saved))
            .setPlatforms(JibBase.platforms(List.of(image.platform())))
            .setCreationTime(image.created())
            .addFileEntriesLayer(runtime)
            .addFileEntriesLayer(BridgeLayer.layer())
            .setEntrypoint(BridgeLayer.inFrontOf(java, image.entrypoint()))
            .addExposedPort(Port.tcp(port));
    return image.arguments().isEmpty() ? builder : builder.setProgramArguments(image.arguments());
  }
}
