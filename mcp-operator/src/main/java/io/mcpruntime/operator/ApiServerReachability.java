package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once per change that the API server is unreachable or refuses a read. The client's own log
 * lines have a stack trace each. Thread-safe.
 */
final class ApiServerReachability implements Interceptor {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServerReachability.class);

  /**
   * The largest number of remembered paths: authors of servers choose names in paths of Secrets.
   */
  static final int MAX_REFUSED = 256;

  private final AtomicBoolean unreachable = new AtomicBoolean();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  @Override
  public void afterConnectionFailure(HttpRequest request, Throwable failure) {
    if (!unreachable.getAndSet(true)) {
      LOG.warn("cannot reach {}: {}", request.uri().getAuthority(), reason(failure));
    }
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    if (unreachable.getAndSet(false)) {
      LOG.info("{} answers again", request.uri().getAuthority());
    }
    if (request.method().equals("GET")) {
      read(request.uri().getPath(), response.code());
    }
  }

  private void read(String path, int code) {
    if (code == HttpURLConnection.HTTP_FORBIDDEN || code == HttpURLConnection.HTTP_UNAUTHORIZED) {
      if (refused.size() < MAX_REFUSED && refused.add(path)) {
        LOG.warn("the API server refuses reading {} (HTTP {}); retrying", path, code);
      }
    } else if (code < HttpURLConnection.HTTP_BAD_REQUEST && refused.remove(path)) {
      LOG.info("the API server allows reading {} again", path);
    }
  }

  /** Returns the number of paths that the API server refused to read. */
  int refused() {
    return refused.size();
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
