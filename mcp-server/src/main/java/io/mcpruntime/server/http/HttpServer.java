package io.mcpruntime.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An embedded Tomcat: one servlet for known callers, and {@code /healthz} for probes. */
public final class HttpServer {
  private static final String HOME = "catalina.home";
  private static final Duration LAST_CALLS = Duration.ofSeconds(20);

  private final Tomcat tomcat = new Tomcat();
  private final TemporaryFolder folder = TemporaryFolder.create();
  private final CallsInFlight calls = new CallsInFlight();
  private final HealthServlet health = new HealthServlet();
  private int port;

  private HttpServer(ListenAddress address) {
    Connector connector = new Connector();
    connector.setPort(address.port());
    connector.setProperty("address", address.host());
    connector.setProperty("bindOnInit", "false"); // closes gracefully only what start() has bound
    connector.setThrowOnFailure(true);
    tomcat.setBaseDir(folder.path().toString());
    tomcat.setConnector(connector);
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(""); // no details in error pages
  }

  /**
   * Starts a server.
   *
   * @param path where the servlet answers
   * @param allowed host names, and those of web pages, that may call beside the safe ones
   * @throws IllegalStateException when it can't listen there
   */
  public static HttpServer start(
      ListenAddress address, String path, HttpServlet servlet, Set<String> allowed) {
    HttpServer server = new HttpServer(address);
    Context context = server.tomcat.addContext("", null);
    serve(context, path, servlet);
    serve(context, "/healthz", server.health);
    filter(context, new CallerFilter(allowed));
    filter(context, server.calls);
    try {
      server.tomcat.start();
      server.port = server.tomcat.getConnector().getLocalPort();
      return server;
    } catch (LifecycleException e) {
      server.stop();
      throw new IllegalStateException(
          "cannot listen on port %d of %s".formatted(address.port(), address.host()), e);
    }
  }

  /** Returns the port, which the system has chosen where 0 was asked for. */
  public int port() {
    return port;
  }

  /** Returns the URL of a path for callers on this machine. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Takes no new connection, and returns when the calls in flight have ended. */
  public void awaitCalls() {
    health.stop();
    tomcat.getConnector().getProtocolHandler().closeServerSocketGraceful();
    calls.await(LAST_CALLS);
  }

  /** Ends all connections. */
  public void stop() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    } finally {
      System.clearProperty(HOME); // the next Tomcat would make that folder again
      folder.delete();
    }
  }

  private static void serve(Context context, String path, HttpServlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
    wrapper.setAsyncSupported(true);
    context.addServletMapping(path, path);
  }

  private static void filter(Context context, Filter filter) {
    String name = filter.getClass().getSimpleName();
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName(name);
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
  }
}
