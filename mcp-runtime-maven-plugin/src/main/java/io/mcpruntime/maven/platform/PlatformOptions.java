package io.mcpruntime.maven.platform;

import java.time.Duration;
import java.util.Map;

/**
 * What a user may choose of the platform.
 *
 * @param registryImage the image of CNCF distribution
 * @param registryStorage the size of the registry's volume, a Kubernetes quantity
 * @param nodePort the port of the registry's read-through on each node's 127.0.0.1
 * @param baseUrl the address that users see in front of routes; empty: from the Ingress
 * @param timeout how long a part may take to become ready
 */
public record PlatformOptions(
    String registryImage, String registryStorage, int nodePort, String baseUrl, Duration timeout) {

  Map<String, String> values(String platformImage) {
    return Map.of(
        "registryImage", registryImage,
        "registryStorage", registryStorage,
        "nodePort", Integer.toString(nodePort),
        "baseUrl", baseUrl,
        "platformImage", platformImage);
  }
}
