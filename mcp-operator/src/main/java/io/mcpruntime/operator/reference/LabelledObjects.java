package io.mcpruntime.operator.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks whether an object carries the label {@value MCPServer#USABLE}. Asks for the metadata alone,
 * one name at a time: what is in a Secret never reaches this process.
 */
public final class LabelledObjects {
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS = 10;

  private final KubernetesClient client;

  public LabelledObjects(KubernetesClient client) {
    this.client = client;
  }

  /** Why it may not be used by every server of the namespace, and what to do; empty when it may. */
  Optional<String> problem(String namespace, Reference.Target target) {
    String what = target.toString();
    HttpResponse<byte[]> answer = get(namespace, target);
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
      case 403 ->
          Optional.of(
              "the operator may not look at %s; an administrator allows it: kubectl -n %s create rolebinding mcp-operator-references --clusterrole=mcp-operator-references --serviceaccount=mcp-runtime:mcp-operator"
                  .formatted(what, namespace));
      default ->
          throw new IllegalStateException(
              "cannot look at %s: the API server answers %d".formatted(what, answer.code()));
    };
  }

  private HttpResponse<byte[]> get(String namespace, Reference.Target target) {
    String name =
        java.net.URLEncoder.encode(target.name(), java.nio.charset.StandardCharsets.UTF_8);
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(
                URI.create(client.getMasterUrl().toString())
                    .resolve(
                        "/api/v1/namespaces/%s/%s/%s"
                            .formatted(namespace, target.kind().resource(), name)))
            .header("Accept", METADATA_ONLY)
            .build();
    try {
      return client.getHttpClient().sendAsync(request, byte[].class).get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot look at " + target, e);
    }
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
