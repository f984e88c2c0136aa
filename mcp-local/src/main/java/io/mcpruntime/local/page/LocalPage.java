package io.mcpruntime.local.page;

import io.mcpruntime.gateway.proxy.PageHandler;
import io.mcpruntime.local.traffic.RecordedExchange;
import io.mcpruntime.local.traffic.TrafficLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The page at {@code /} of a local gateway and its data under {@code /_local/}: servers, traffic
 * and client configuration. Thread-safe.
 */
public final class LocalPage implements PageHandler, AutoCloseable {
  private static final int RECENT = 100;
  private static final String OWN = "/_local";

  private final Supplier<List<ServerView>> servers;
  private final TrafficLog traffic;
  private final ClientSnippets snippets;
  private final Duration keepAlive;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Set<PageEventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Consumer<HttpServerRequest>> byPath;
  private final TrafficLog.Subscription subscription;

  /**
   * @param servers called on event loops: it must not block
   */
  public LocalPage(
      Supplier<List<ServerView>> servers, TrafficLog traffic, ClientSnippets snippets) {
    this(servers, traffic, snippets, Duration.ofSeconds(15));
  }

  LocalPage(
      Supplier<List<ServerView>> servers,
      TrafficLog traffic,
      ClientSnippets snippets,
      Duration keepAlive) {
    this.servers = servers;
    this.traffic = traffic;
    this.snippets = snippets;
    this.keepAlive = keepAlive;
    byPath =
        Map.of(
            "/",
            PageFile.read("index.html", "text/html")::serve,
            "/page.css",
            PageFile.read("page.css", "text/css")::serve,
            "/page.js",
            PageFile.read("page.js", "text/javascript")::serve,
            OWN + "/servers",
            request -> PageResponse.json(request, serversDocument()),
            OWN + "/events",
            this::events,
            OWN + "/connect",
            this::connect);
    subscription = traffic.subscribe(this::recorded);
  }

  /** Sends the current state of the servers to all open pages. */
  public void serversChanged() {
    open.forEach(PageEventStream::serversChanged);
  }

  int openPages() {
    return open.size();
  }

  private void recorded(RecordedExchange exchanged) {
    open.forEach(stream -> stream.recorded(exchanged));
  }

  @Override
  public boolean serve(HttpServerRequest request) {
    String path = request.path();
    Consumer<HttpServerRequest> page = byPath.get(path);
    if (page == null && !path.equals(OWN) && !path.startsWith(OWN + "/")) {
      return false;
    }
    if (page == null) {
      PageResponse.refuse(request, 404, "there is no such page");
    } else if (!request.method().equals(HttpMethod.GET)) {
      PageResponse.refuse(request, 405, "use GET");
    } else {
      page.accept(request);
    }
    return true;
  }

  private Map<String, List<ServerView>> serversDocument() {
    return Map.of("servers", servers.get());
  }

  private void events(HttpServerRequest request) {
    PageResponse.head(request, "text/event-stream");
    PageEventStream stream =
        new PageEventStream(
            Vertx.currentContext(), request, () -> PageResponse.json(serversDocument()), run);
    open.add(stream);
    stream.open(traffic.recent(RECENT), keepAlive, () -> open.remove(stream));
  }

  private void connect(HttpServerRequest request) {
    String name = name(request);
    List<ServerView> known = servers.get();
    Optional<ServerView> server = known.stream().filter(s -> s.name().equals(name)).findFirst();
    if (server.isPresent()) {
      PageResponse.json(request, Map.of("clients", snippets.of(server.get())));
    } else {
      String names = known.stream().map(ServerView::name).collect(Collectors.joining(", "));
      PageResponse.refuse(request, 404, "?server= must be one of: " + names);
    }
  }

  private static String name(HttpServerRequest request) {
    try {
      return request.getParam("server");
    } catch (IllegalArgumentException e) {
      // Not valid percent-encoding: no server has such a name.
      return null;
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
