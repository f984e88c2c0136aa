package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.stream.Stream;

/** A pod template as a tree: every field that is sent to the API server, whatever its type is. */
public record PodTree(JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  /** The tree of a final template, as it goes into the Deployment. */
  public static PodTree of(PodTemplateSpec pod) {
    return new PodTree(JSON.valueToTree(pod));
  }

  /** A field of the template, or one below it. */
  public PodField at(String... names) {
    return new PodField(FieldPath.ROOT, root).at(names);
  }

  /** Containers of every kind: a sidecar is an init container. */
  public Stream<PodField> containers() {
    return CONTAINERS.stream().flatMap(list -> at("spec", list).items());
  }

  /** Of the pod, then of each container; also those that are not set. */
  public Stream<PodField> securityContexts() {
    return Stream.concat(
        Stream.of(at("spec", "securityContext")),
        containers().map(container -> container.at("securityContext")));
  }

  /** The volumes. */
  public Stream<PodField> volumes() {
    return at("spec", "volumes").items();
  }
}
