package io.mcpruntime.maven.platform;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;

/** Brings the platform's own image to where the cluster's nodes can pull it. */
@FunctionalInterface
public interface PlatformImage {
  /** Pushes the image if it isn't there yet, and returns the reference for pods, by digest. */
  String publish() throws ClusterException, ImageException, IOException;
}
