package io.mcpruntime.registry;

import io.mcpruntime.registry.proxy.UploadLimits;
import io.mcpruntime.registry.volume.Reserve;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of the guard, read from the environment.
 *
 * @param host and {@code port} of pushes: {@code HOST}, {@code PORT}; only port-forwards reach the
 *     loopback interface of a pod
 * @param httpPort of health and metrics: {@code HTTP_PORT}
 * @param storeHost and {@code storePort} of distribution: {@code STORE_HOST}, {@code STORE_PORT}; a
 *     port-forward reaches 127.0.0.1 of the pod and no other loopback address
 * @param passwordFile of distribution's user {@code writer}: {@code MCP_REGISTRY_PASSWORD_FILE}
 * @param volume where distribution stores: {@code MCP_REGISTRY_VOLUME}
 * @param reserve what pushes leave free of the volume: {@code MCP_REGISTRY_RESERVE_MB}, {@code
 *     MCP_REGISTRY_RESERVE_INODES_PERCENT}
 * @param deletes whether images may be deleted: {@code MCP_REGISTRY_DELETE}
 * @param limits {@code MCP_REGISTRY_MAX_UPLOAD_MB}, {@code MCP_REGISTRY_UPLOADS_PER_NAMESPACE},
 *     {@code MCP_REGISTRY_UPLOADS}
 * @param abandoned after how long without a byte an upload is removed: {@code
 *     MCP_REGISTRY_ABANDONED_MINUTES}
 * @param api the API server: {@code KUBERNETES_SERVICE_HOST}, {@code KUBERNETES_SERVICE_PORT}
 * @param account folder of the guard's own service account: {@code MCP_SERVICE_ACCOUNT}
 */
record GuardSettings(
    String host,
    int port,
    int httpPort,
    String storeHost,
    int storePort,
    Path passwordFile,
    Path volume,
    Reserve reserve,
    boolean deletes,
    UploadLimits limits,
    Duration abandoned,
    URI api,
    Path account) {
  private static final long MEGABYTE = 1 << 20;

  static GuardSettings from(Map<String, String> environment) {
    String api = text(environment, "KUBERNETES_SERVICE_HOST", "kubernetes.default.svc");
    String apiHost = api.contains(":") ? "[" + api + "]" : api;
    return new GuardSettings(
        text(environment, "HOST", "127.0.0.1"),
        (int) number(environment, "PORT", 5000, 0, 65535),
        (int) number(environment, "HTTP_PORT", 8081, 0, 65535),
        text(environment, "STORE_HOST", "127.0.0.2"),
        (int) number(environment, "STORE_PORT", 5001, 1, 65535),
        Path.of(text(environment, "MCP_REGISTRY_PASSWORD_FILE", "/var/run/mcp/registry/writer")),
        Path.of(text(environment, "MCP_REGISTRY_VOLUME", "/var/lib/registry")),
        new Reserve(
            number(environment, "MCP_REGISTRY_RESERVE_MB", 128, 0, 1 << 20) * MEGABYTE,
            (int) number(environment, "MCP_REGISTRY_RESERVE_INODES_PERCENT", 5, 0, 100)),
        text(environment, "MCP_REGISTRY_DELETE", "false").equals("true"),
        new UploadLimits(
            number(environment, "MCP_REGISTRY_MAX_UPLOAD_MB", 5120, 1, 1 << 20) * MEGABYTE,
            (int) number(environment, "MCP_REGISTRY_UPLOADS_PER_NAMESPACE", 32, 1, 1000),
            (int) number(environment, "MCP_REGISTRY_UPLOADS", 128, 2, 2000)),
        Duration.ofMinutes(number(environment, "MCP_REGISTRY_ABANDONED_MINUTES", 30, 5, 1440)),
        URI.create(
            "https://" + apiHost + ":" + text(environment, "KUBERNETES_SERVICE_PORT", "443")),
        Path.of(
            text(
                environment,
                "MCP_SERVICE_ACCOUNT",
                "/var/run/secrets/kubernetes.io/serviceaccount")));
  }

  private static String text(Map<String, String> environment, String name, String usual) {
    String given = environment.getOrDefault(name, "").strip();
    return given.isEmpty() ? usual : given;
  }

  private static long number(
      Map<String, String> environment, String name, long usual, long least, long most) {
    String text = text(environment, name, Long.toString(usual));
    if (text.matches("\\d{1,9}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw new IllegalArgumentException(
        "%s is '%s': write a number from %d to %d".formatted(name, text, least, most));
  }
}
