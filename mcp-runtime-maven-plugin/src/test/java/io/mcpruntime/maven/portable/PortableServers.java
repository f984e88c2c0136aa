package io.mcpruntime.maven.portable;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.metadata.MetadataReader;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Servers of a project, as {@code mcp:generate} gets them. */
final class PortableServers {
  private PortableServers() {}

  /** One that sets nearly every field. */
  static MCPServer full() throws Exception {
    return of(Files.readString(Path.of("src/test/resources/portable/servers.yaml")));
  }

  /** One that sets nothing but its image, in a namespace that every cluster has. */
  static MCPServer small() throws Exception {
    return of(
        "version: v1\nservers: [{name: small, namespace: default, image: 'small:1', port: 8088}]");
  }

  /** One that runs elsewhere, and has no pods. */
  static MCPServer elsewhere() throws Exception {
    return of(
        "version: v1\nservers: [{name: far, namespace: default, remote: {url: 'https://h.example/mcp'}}]");
  }

  private static MCPServer of(String yaml) throws Exception {
    var server =
        new MetadataReader(new ProjectDefaults("it", "1.2.0", Path.of("target")), warning -> {})
            .read(Map.of(".mcp/servers.yaml", yaml))
            .get(0);
    return server.resource(
        server.runsElsewhere() || server.imageTag() == null
            ? server.image()
            : server.image() + ":" + server.imageTag());
  }
}
