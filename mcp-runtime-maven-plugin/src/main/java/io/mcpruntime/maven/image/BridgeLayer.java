package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.mcpruntime.local.pod.PodBridge;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bridge in the image of a server that speaks stdio: a program that serves MCP over HTTP and
 * starts the server for each session. Its jars are those of this plugin, so the layer is the same
 * for all servers.
 */
final class BridgeLayer {
  /** Where the bridge is in the image. */
  static final String FOLDER = "/mcp-runtime/bridge/";

  /** One class of each jar that the bridge needs. */
  private static final List<String> CLASSES =
      List.of(
          PodBridge.class.getName(),
          "io.mcpruntime.gateway.EventLoops",
          "io.vertx.core.Vertx",
          "io.netty.util.Version",
          "io.netty.buffer.ByteBuf",
          "io.netty.channel.Channel",
          "io.netty.channel.unix.Errors",
          "io.netty.handler.codec.ByteToMessageDecoder",
          "io.netty.handler.codec.http.HttpRequest",
          "io.netty.handler.codec.http2.Http2Connection",
          "io.netty.handler.codec.socksx.SocksMessage",
          "io.netty.handler.codec.dns.DnsRecord",
          "io.netty.handler.proxy.ProxyHandler",
          "io.netty.handler.ssl.SslContext",
          "io.netty.resolver.NameResolver",
          "io.netty.resolver.dns.DnsNameResolver",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.annotation.JsonProperty");

  /** The bridge's own JVM: small, and gone rather than half alive when it runs out of memory. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx96m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxDirectMemorySize=32m",
          "-XX:+ExitOnOutOfMemoryError");

  private BridgeLayer() {}

  /**
   * Returns the layer.
   *
   * @throws ImageException when a file of the bridge cannot be read
   */
  static FileEntriesLayer layer() throws ImageException {
    var layer = FileEntriesLayer.builder().setName("stdio bridge");
    for (Map.Entry<Path, String> part : parts().entrySet()) {
      try {
        add(layer, part.getKey(), AbsoluteUnixPath.get(part.getValue()));
      } catch (IOException e) {
        throw new ImageException("cannot read " + part.getKey() + ": " + e.getMessage(), e);
      }
    }
    return layer.build();
  }

  /**
   * Returns the command that serves another one over HTTP.
   *
   * @param java the command that starts the bridge's JVM
   */
  static List<String> inFrontOf(List<String> java, List<String> command) throws ImageException {
    List<String> all = new ArrayList<>(java);
    all.addAll(FLAGS);
    all.addAll(List.of("-cp", String.join(":", parts().values()), PodBridge.class.getName(), "--"));
    all.addAll(command);
    return List.copyOf(all);
  }

  /** Whether an image's entrypoint starts the bridge. */
  static boolean isIn(List<String> entrypoint) {
    return entrypoint.contains(PodBridge.class.getName());
  }

  /** Returns the jars and folders of classes, and where each is in the image. */
  static Map<Path, String> parts() throws ImageException {
    Map<Path, String> parts = new LinkedHashMap<>();
    for (String name : CLASSES) {
      Path from = source(name);
      boolean jar = Files.isRegularFile(from);
      parts.computeIfAbsent(
          from,
          path -> FOLDER + (jar ? path.getFileName().toString() : "classes" + parts.size() + "/"));
    }
    return parts;
  }

  private static void add(FileEntriesLayer.Builder layer, Path from, AbsoluteUnixPath to)
      throws IOException {
    if (Files.isRegularFile(from)) {
      layer.addEntry(from, to);
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> layer.addEntry(file, to.resolve(from.relativize(file))));
    }
  }

  private static Path source(String name) throws ImageException {
    try {
      Class<?> type = Class.forName(name, false, BridgeLayer.class.getClassLoader());
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new ImageException(
          "the bridge for stdio servers lacks "
              + name
              + ": use this plugin with the dependencies of its own POM",
          e);
    }
  }
}
