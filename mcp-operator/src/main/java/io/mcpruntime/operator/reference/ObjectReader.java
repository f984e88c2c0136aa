package io.mcpruntime.operator.reference;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads one object of a namespace, or its metadata only, as raw JSON. */
final class ObjectReader {
  static final String ALL = "application/json";
  static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

  private static final long SECONDS = 10;

  private final KubernetesClient client;

  ObjectReader(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Returns the answer of the API server, whatever its status.
   *
   * @param target an object with a valid name
   * @throws IllegalStateException if there is no answer
   */
  HttpResponse<byte[]> get(String namespace, Reference.Target target, String accept) {
    String name = URLEncoder.encode(target.name(), StandardCharsets.UTF_8);
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(
                URI.create(client.getMasterUrl().toString())
                    .resolve(
                        "/api/v1/namespaces/%s/%s/%s"
                            .formatted(namespace, target.kind().resource(), name)))
            .header("Accept", accept)
            .build();
    try {
      return client.getHttpClient().sendAsync(request, byte[].class).get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot read " + target, e);
    }
  }

  /** Returns the message for a namespace whose objects the operator may not read. */
  static String forbidden(String namespace, Reference.Target target) {
    return "the operator may not read %s; an administrator can allow it: kubectl -n %s create rolebinding mcp-operator-references --clusterrole=mcp-operator-references --serviceaccount=mcp-runtime:mcp-operator"
        .formatted(target, namespace);
  }
}
