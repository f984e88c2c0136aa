package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.route.RemoteServer;
import io.mcpruntime.gateway.route.UpstreamTls;
import io.mcpruntime.probe.tls.ServerTrust;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.TrustManager;

/**
 * The connections of one event loop to servers that run elsewhere. Each request resolves the host,
 * checks the address, and uses a connection to exactly that address: a name that changes between
 * check and connection leads nowhere else.
 */
public final class RemoteClient {
  /** Servers with authorities of their own, each with a client. */
  private static final int MOST_CLIENTS = 64;

  private final Function<String, Future<InetAddress>> names;
  private final HttpClient http;
  private final HttpClient websites;
  private final BiFunction<TrustManager, Handler<HttpConnection>, HttpClient> https;
  private final Map<ServerTrust, Client> byTrust = new LinkedHashMap<>(16, 0.75f, true);

  /** One client and its open connections. */
  private static final class Client {
    private HttpClient http;
    private int connections;

    private void connected(HttpConnection connection) {
      connections++;
      connection.closeHandler(closed -> connections--);
    }
  }

  /**
   * @param names resolves a host name, or reads an IP address
   * @param https makes a client that verifies certificates like this, and tells of its connections
   */
  public RemoteClient(
      Function<String, Future<InetAddress>> names,
      HttpClient http,
      BiFunction<TrustManager, Handler<HttpConnection>, HttpClient> https) {
    this.names = names;
    this.http = http;
    this.https = https;
    websites = https.apply(UpstreamTrust.ofWebsites(), connection -> {});
  }

  /**
   * Opens a request on a new or idle connection; fails with a {@link RemoteFailure} if the host has
   * no address, or one that is not allowed.
   *
   * @param tls how the server is verified; null for HTTP
   */
  Future<HttpClientRequest> open(
      RemoteServer remote, UpstreamTls tls, HttpMethod method, String uri) {
    try {
      return names
          .apply(remote.host())
          .recover(failure -> Future.failedFuture(RemoteFailure.unknownHost(failure)))
          .compose(address -> open(remote, address, tls, method, uri));
    } catch (IllegalStateException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<HttpClientRequest> open(
      RemoteServer remote, InetAddress address, UpstreamTls tls, HttpMethod method, String uri) {
    if (!remote.addresses().test(address)) {
      return Future.failedFuture(RemoteFailure.refusedAddress());
    }
    HttpClient client = client(tls);
    if (client == null) {
      return Future.failedFuture(RemoteFailure.tooManyAuthorities());
    }
    return client.request(
        new RequestOptions()
            .setHost(remote.host())
            .setPort(remote.port())
            .setServer(SocketAddress.inetSocketAddress(remote.port(), address.getHostAddress()))
            .setMethod(method)
            .setURI(uri));
  }

  /** Returns null where all clients with authorities of their own have open connections. */
  private HttpClient client(UpstreamTls tls) {
    if (tls == null) {
      return http;
    }
    ServerTrust trust = tls.trust();
    if (trust.trusts(null)) {
      return websites;
    }
    Client known = byTrust.get(trust);
    if (known != null) {
      return known.http;
    }
    if (byTrust.size() >= MOST_CLIENTS && !endsUnused()) {
      return null;
    }
    Client client = new Client();
    client.http = https.apply(UpstreamTrust.of(trust), client::connected);
    byTrust.put(trust, client);
    return client.http;
  }

  /** Ends the client without connections that was unused for longest; false if each has some. */
  private boolean endsUnused() {
    for (var clients = byTrust.values().iterator(); clients.hasNext(); ) {
      Client client = clients.next();
      if (client.connections == 0) {
        clients.remove();
        client.http.close();
        return true;
      }
    }
    return false;
  }
}
