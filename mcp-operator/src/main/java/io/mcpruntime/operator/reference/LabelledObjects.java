package io.mcpruntime.operator.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.util.Optional;

/**
 * Looks whether an object carries the label {@value MCPServer#USABLE}. Asks for the metadata alone,
 * one name at a time: what is in a Secret never reaches this process.
 */
public final class LabelledObjects {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectReader objects;

  public LabelledObjects(KubernetesClient client) {
    objects = new ObjectReader(client);
  }

  /** Why it may not be used by every server of the namespace, and what to do; empty when it may. */
  Optional<String> problem(String namespace, Reference.Target target) {
    String what = target.toString();
    if (!target.isPossible()) {
      return Optional.of(what + " is no name that an object can have");
    }
    HttpResponse<byte[]> answer = objects.get(namespace, target, ObjectReader.METADATA_ONLY);
    return switch (answer.code()) {
      case 200 ->
          isLabelled(answer.body())
              ? Optional.empty()
              : Optional.of(
                  "%s does not carry the label: kubectl -n %s label %s %s %s=true"
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
              "cannot look at %s: the API server answers %d".formatted(what, answer.code()));
    };
  }

  private static boolean isLabelled(byte[] body) {
    try {
      JsonNode labels = JSON.readTree(body).path("metadata").path("labels");
      return labels.path(MCPServer.USABLE).asText().equals("true");
    } catch (IOException e) {
      throw new IllegalStateException("the API server's answer is no JSON", e);
    }
  }
}
