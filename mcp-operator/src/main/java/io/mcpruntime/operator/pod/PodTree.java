package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.stream.Stream;

/** A pod template as a JSON tree, with every field that is sent to the API server. */
public record PodTree(JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  /** Returns the tree of a Deployment's final template. */
  public static PodTree of(PodTemplateSpec pod) {
    return new PodTree(JSON.valueToTree(pod));
  }

  /** Returns a field of the template. */
  public PodField at(String... names) {
    return new PodField(FieldPath.ROOT, root).at(names);
  }

  /** Returns the containers of every kind: a sidecar is an init container. */
  public Stream<PodField> containers() {
    return CONTAINERS.stream().flatMap(list -> at("spec", list).items());
  }

  /** Returns the security context of the pod and of each container, set or not. */
  public Stream<PodField> securityContexts() {
    return Stream.concat(
        Stream.of(at("spec", "securityContext")),
        containers().map(container -> container.at("securityContext")));
  }

  /** Returns the volumes. */
  public Stream<PodField> volumes() {
    return at("spec", "volumes").items();
  }
}
