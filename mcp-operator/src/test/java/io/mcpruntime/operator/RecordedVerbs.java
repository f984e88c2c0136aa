package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an operator asked of the API server, in the words of a Role: {@code verb group/resource}.
 */
final class RecordedVerbs implements Interceptor {
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api|apis/(?<group>[^/]+))/v\\w+(?:/namespaces/[^/]+)?/(?<resource>[a-z]+)(?<name>/[^/]+)?(?<sub>/[a-z]+)?");

  private final Set<String> verbs = new ConcurrentSkipListSet<>();

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    Matcher path = PATH.matcher(request.uri().getPath());
    if (path.matches()) {
      boolean watch = String.valueOf(request.uri().getQuery()).contains("watch=true");
      verbs.add(verb(request.method(), watch, path.group("name") != null) + " " + resource(path));
    }
  }

  /** An apply that makes something needs the right to create, too. */
  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    Matcher path = PATH.matcher(request.uri().getPath());
    if (path.matches() && response.code() == HttpURLConnection.HTTP_CREATED) {
      verbs.add("create " + resource(path));
    }
  }

  Set<String> all() {
    return Set.copyOf(verbs);
  }

  private static String verb(String method, boolean watch, boolean named) {
    return switch (method) {
      case "GET" -> watch ? "watch" : named ? "get" : "list";
      case "POST" -> "create";
      default -> method.toLowerCase(Locale.ROOT);
    };
  }

  private static String resource(Matcher path) {
    String group = path.group("group") == null ? "" : path.group("group");
    String sub = path.group("sub") == null ? "" : path.group("sub");
    return group + "/" + path.group("resource") + sub;
  }
}
