package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.Preview;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One server of a project, as its files and the POM declare it.
 *
 * @param image the repository to push to or, when {@link #prebuilt()}, the whole reference; as it
 *     is written, {@code null} if it isn't
 * @param imageTag the tag for the image that this project builds; {@code null} when prebuilt
 * @param spec everything else; its image is {@code null}, and what the file leaves out stays {@code
 *     null} for the API server to fill in
 * @param dev how it runs on a developer's machine
 * @param files of the project that the program needs beside its classes
 * @param build the Dockerfile of its image; null where the image is made of the project's classes
 * @param endpointNotes for the log: where port and path come from, and problems with them
 * @param version the project's version, or {@code null}
 * @param location where the server is declared
 * @param preview the preview that it is, and its end; null for none
 */
public record ServerMetadata(
    String name,
    String namespace,
    String image,
    String imageTag,
    MCPServerSpec spec,
    DevSpec dev,
    List<String> files,
    DockerfileBuild build,
    EndpointNotes endpointNotes,
    String version,
    Location location,
    PreviewSettings preview) {
  public ServerMetadata {
    files = List.copyOf(files);
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION_LABEL = "app.kubernetes.io/version";
  private static final String LABEL_VALUE = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

  /**
   * Whether there is nothing to build: the image is written with a tag or a digest, or the server
   * runs elsewhere.
   */
  public boolean prebuilt() {
    return runsElsewhere() || (image != null && reference(image));
  }

  /** Whether the server is not in the cluster, so that it has neither image nor pods. */
  public boolean runsElsewhere() {
    return spec.remote() != null;
  }

  /** Whether no file in {@code .mcp} declares it: all of it comes from the POM and defaults. */
  public boolean undeclared() {
    return location.file().equals(MetadataReader.POM);
  }

  static boolean reference(String image) {
    return image.indexOf('@') >= 0 || image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
  }

  /** Returns the server's name as {@code namespace/name}. */
  public String qualifiedName() {
    return namespace + "/" + name;
  }

  /** Where users reach the server: as declared, or {@code /<name>/mcp}. */
  public String route() {
    return spec.route() != null ? spec.route() : MCPServer.defaultRoute(name);
  }

  /** The port that the server listens on: as declared, or the CRD's default. */
  public int port() {
    return spec.port() != null ? spec.port() : Schema.server().defaultOf("port").intValue();
  }

  /**
   * Returns a preview of this server: a server of its own without an Ingress, whose image has the
   * preview's name as its tag.
   *
   * @throws IllegalArgumentException if the preview's name is too long for this server
   */
  public ServerMetadata previewed(PreviewSettings settings) {
    Preview made = settings.of(name);
    ObjectNode node = JSON.valueToTree(spec);
    node.remove("ingress");
    return new ServerMetadata(
        made.serverName(),
        namespace,
        image,
        prebuilt() ? imageTag : settings.name(),
        spec(node.put("route", made.route())),
        dev,
        files,
        build,
        endpointNotes,
        version,
        location,
        settings);
  }

  /** The resource to apply, once it is known which image the pods run. */
  public MCPServer resource(String resolvedImage) {
    MCPServer server = new MCPServer();
    server.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(namespace)
            .withLabels(labels())
            .withAnnotations(
                preview == null ? null : Map.of(Preview.EXPIRES, preview.expires().toString()))
            .build());
    server.setSpec(withImage(resolvedImage));
    return server;
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    if (version != null && version.matches(LABEL_VALUE)) {
      labels.put(VERSION_LABEL, version);
    }
    if (preview != null) {
      labels.put(Preview.OF, name.substring(0, name.length() - preview.name().length() - 2));
      labels.put(Preview.NAME, preview.name());
    }
    return labels.isEmpty() ? null : labels;
  }

  private MCPServerSpec withImage(String resolvedImage) {
    ObjectNode node = JSON.valueToTree(spec);
    return spec(node.put("image", resolvedImage));
  }

  private MCPServerSpec spec(ObjectNode node) {
    try {
      return JSON.treeToValue(node, MCPServerSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(location + ": the spec doesn't survive a copy", e);
    }
  }
}
