package io.mcpruntime.maven.server.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.cluster.ClusterException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A spec that a server had.
 *
 * @param revision the generation of the resource when it was replaced
 * @param replacedAt when it was replaced, as {@link Instant} writes it
 * @param version the label of the project's version, or null
 * @param spec without the number of replicas, the approved tools and the time of a restart
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Revision(long revision, String replacedAt, String version, JsonNode spec) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final String VERSION_LABEL = "app.kubernetes.io/version";

  /** What others change too: a rollback leaves the number of pods and the approved tools. */
  private static final List<String> OF_OTHERS = List.of("replicas", "tools");

  private static final List<String> RESTART = List.of("podTemplate", "metadata", "annotations");

  /** Returns the spec that the server has. */
  public static Revision of(MCPServer server, Instant now) {
    Map<String, String> labels = server.getMetadata().getLabels();
    ObjectNode spec = JSON.valueToTree(server.getSpec());
    spec.remove(OF_OTHERS);
    removeRestart(spec, 0);
    return new Revision(
        server.getMetadata().getGeneration() == null ? 0 : server.getMetadata().getGeneration(),
        now.truncatedTo(ChronoUnit.SECONDS).toString(),
        labels == null ? null : labels.get(VERSION_LABEL),
        spec);
  }

  /** Removes the annotation, and the objects that have nothing else. */
  private static void removeRestart(ObjectNode node, int depth) {
    if (depth == RESTART.size()) {
      node.remove(MCPServer.RESTARTED_AT);
    } else if (node.get(RESTART.get(depth)) instanceof ObjectNode child && !child.isEmpty()) {
      removeRestart(child, depth + 1);
      if (child.isEmpty()) {
        node.remove(RESTART.get(depth));
      }
    }
  }

  /** Whether the server has this spec. */
  public boolean isOf(MCPServer server) {
    return spec.equals(of(server, Instant.EPOCH).spec());
  }

  /** The image, or an empty text. */
  public String image() {
    return spec.path("image").asText();
  }

  /**
   * Returns the resource to apply: with the replicas and the approved tools that the server has.
   *
   * @throws ClusterException if the spec cannot be read
   */
  public MCPServer resource(MCPServer live) throws ClusterException {
    MCPServer server = new MCPServer();
    server.setMetadata(
        new ObjectMetaBuilder()
            .withName(live.getMetadata().getName())
            .withNamespace(live.getMetadata().getNamespace())
            .withLabels(version == null ? null : Map.of(VERSION_LABEL, version))
            .build());
    ObjectNode whole = spec.deepCopy();
    ObjectNode present = JSON.valueToTree(live.getSpec());
    OF_OTHERS.stream().filter(present::has).forEach(key -> whole.set(key, present.get(key)));
    try {
      server.setSpec(JSON.treeToValue(whole, MCPServerSpec.class));
    } catch (JsonProcessingException e) {
      throw new ClusterException(
          "%s of %s cannot be read: %s"
              .formatted(this, live.qualifiedName(), e.getOriginalMessage()),
          e);
    }
    return server;
  }

  @Override
  public String toString() {
    return "revision " + revision + (image().isEmpty() ? "" : " (" + image() + ")");
  }
}
