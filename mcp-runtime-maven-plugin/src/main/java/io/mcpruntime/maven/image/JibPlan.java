package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.mcpruntime.maven.image.registry.Logins;
import java.util.List;

/** Says an {@link ImagePlan} in Jib's words. */
record JibPlan(ImagePlan plan, Logins logins, RegistryProbe probe) {
  /** The user "nonroot" of the distroless images: no base image needs to know it. */
  private static final String USER = "65532:65532";

  JibContainerBuilder builder() throws ImageException {
    Contents contents = Contents.of(plan.program());
    ImageSettings settings = plan.settings();
    JibContainerBuilder image = base();
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
        .setEntrypoint(
            settings.stdio()
                ? BridgeLayer.inFrontOf(List.of("java"), contents.command(settings.sessionFlags()))
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
    return new JibBase(plan.base(), logins, probe).builder();
  }
}
