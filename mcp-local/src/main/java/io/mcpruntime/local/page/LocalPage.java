package io.mcpruntime.local.page;

import io.mcpruntime.gateway.proxy.Pages;
import io.mcpruntime.local.traffic.Exchanged;
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
 * The page at {@code /} of a local gateway, and what it asks for under {@code /_local/}: servers,
 * traffic, configuration of clients. Thread-safe.
 */
public final class LocalPage implements Pages, AutoCloseable {
  private static final int RECENT = 100;
  private static final String OWN = "/_local";

  private final Supplier<List<ServerView>> servers;
  private final TrafficLog traffic;
  private final Snippets snippets;
  private final Duration beat;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Consumer<HttpServerRequest>> byPath;
  private final TrafficLog.Subscription subscription;

  /**
   * @param servers asked on event loops: it must not wait
   */
  public LocalPage(Supplier<List<ServerView>> servers, TrafficLog traffic, Snippets snippets) {
    this(servers, traffic, snippets, Duration.ofSeconds(15));
  }

  LocalPage(
      Supplier<List<ServerView>> servers, TrafficLog traffic, Snippets snippets, Duration beat) {
    this.servers = servers;
    this.traffic = traffic;
    this.snippets = snippets;
    this.beat = beat;
    byPath =
        Map.of(
            "/",
            PageFile.read("index.html", "text/html")::serve,
            "/page.css",
            PageFile.read("page.css", "text/css")::serve,
            "/page.js",
            PageFile.read("page.js", "text/javascript")::serve,
            OWN + "/servers",
            request -> Reply.json(request, serversDocument()),
            OWN + "/events",
            this::events,
            OWN + "/connect",
            this::connect);
    subscription = traffic.subscribe(this::passed);
  }

  /** Open pages show the servers as they are now. */
  public void serversChanged() {
    open.forEach(EventStream::serversChanged);
  }

  int openPages() {
    return open.size();
  }

  private void passed(Exchanged exchanged) {
    open.forEach(stream -> stream.passed(exchanged));
  }

  @Override
  public boolean serve(HttpServerRequest request) {
    String path = request.path();
    Consumer<HttpServerRequest> page = byPath.get(path);
    if (page == null && !path.equals(OWN) && !path.startsWith(OWN + "/")) {
      return false;
    }
    if (page == null) {
      Reply.refuse(request, 404, "there is no such page");
    } else if (!request.method().equals(HttpMethod.GET)) {
      Reply.refuse(request, 405, "use GET");
    } else {
      page.accept(request);
    }
    return true;
  }

  private Map<String, List<ServerView>> serversDocument() {
    return Map.of("servers", servers.get());
  }

  private void events(HttpServerRequest request) {
    Reply.head(request, "text/event-stream");
    EventStream stream =
        new EventStream(Vertx.currentContext(), request, () -> Reply.json(serversDocument()), run);
    open.add(stream);
    stream.open(traffic.recent(RECENT), beat, () -> open.remove(stream));
  }

  private void connect(HttpServerRequest request) {
    String name = name(request);
    List<ServerView> known = servers.get();
    Optional<ServerView> server = known.stream().filter(s -> s.name().equals(name)).findFirst();
    if (server.isPresent()) {
      Reply.json(request, Map.of("clients", snippets.of(server.get())));
    } else {
      String names = known.stream().map(ServerView::name).collect(Collectors.joining(", "));
      Reply.refuse(request, 404, "?server= must be one of: " + names);
    }
  }

  private static String name(HttpServerRequest request) {
    try {
      return request.getParam("server");
    } catch (IllegalArgumentException e) {
      // Not percent-encoded as it should be: no server has such a name.
      return null;
    }
  }

  @Override
  public void close() {
    subscription.close();
  }
}
