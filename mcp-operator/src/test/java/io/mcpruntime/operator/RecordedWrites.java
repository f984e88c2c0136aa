package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request by which an operator asked the API server to change something; no leases. */
final class RecordedWrites implements Interceptor {
  private final List<String> requests = new CopyOnWriteArrayList<>();

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    String path = request.uri().getPath();
    if (!request.method().equals("GET") && !path.contains("/leases")) {
      requests.add(request.method() + " " + path);
    }
  }

  List<String> all() {
    return List.copyOf(requests);
  }

  void forget() {
    requests.clear();
  }
}
