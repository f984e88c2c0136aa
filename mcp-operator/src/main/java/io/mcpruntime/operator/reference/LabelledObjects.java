package io.mcpruntime.operator.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.util.Optional;

/**
 * Checks whether an object has the label {@value MCPServer#USABLE}. Reads the metadata only, one
 * object at a time, so the content of a Secret never reaches this process.
 */
public final class LabelledObjects {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectReader objects;

  public LabelledObjects(KubernetesClient client) {
    objects = new ObjectReader(client);
  }

  /**
   * Returns why servers of the namespace may not use the object, and what to do; empty if they may.
   */
  Optional<String> problem(String namespace, Reference.Target target) {
    String what = target.toString();
    if (!target.isPossible()) {
      return Optional.of(what + " is not a valid name of an object");
    }
    HttpResponse<byte[]> answer = objects.get(namespace, target, ObjectReader.METADATA_ONLY);
    return switch (answer.code()) {
      case 200 ->
          isLabelled(answer.body())
              ? Optional.empty()
              : Optional.of(
                  "%s does not have the label: kubectl -n %s label %s %s %s=true"
                      .formatted(
                          what,
                          namespace,
                          target.kind().resource(),
                          target.name(),
                          MCPServer.USABLE));
      case 404 ->
          Optional.of(
              "%s does not exist; create it with the label %s=true"
                  .formatted(what, MCPServer.USABLE));
      case 403 -> Optional.of(ObjectReader.forbidden(namespace, target));
      default ->
          throw new IllegalStateException(
              "cannot read %s: the API server answers %d".formatted(what, answer.code()));
    };
  }

  private static boolean isLabelled(byte[] body) {
    try {
      JsonNode labels = JSON.readTree(body).path("metadata").path("labels");
      return labels.path(MCPServer.USABLE).asText().equals("true");
    } catch (IOException e) {
      throw new IllegalStateException("the API server's answer is not JSON", e);
    }
  }
}
