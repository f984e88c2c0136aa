package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.DockerClient;
import com.google.cloud.tools.jib.api.ImageDetails;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.image.ImageTarball;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Takes images and drops them: what Jib builds for it is in Jib's cache then. */
final class NoDaemon implements DockerClient {
  @Override
  public boolean supported(Map<String, String> parameters) {
    return true;
  }

  @Override
  public String load(ImageTarball image, Consumer<Long> written) {
    return "";
  }

  @Override
  public void save(ImageReference image, Path to, Consumer<Long> written) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ImageDetails inspect(ImageReference image) {
    throw new UnsupportedOperationException();
  }
}
