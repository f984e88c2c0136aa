package ${package};

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The HTTP server: /mcp for known callers, /healthz for probes, and an end that loses no call. */
final class Http implements AutoCloseable {
  private static final Logger CONTAINER = Logger.getLogger("org.apache");
  private static final int ALL = Integer.MAX_VALUE;
  private static final int LAST_CALLS_SECONDS = 20;

  private final Tomcat tomcat = new Tomcat();
  private final Semaphore calls = new Semaphore(ALL);
  private volatile boolean stopping;

  private Http(String address, int port, HttpServlet mcp) {
    CONTAINER.setLevel(Level.SEVERE);
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", address);
    connector.setThrowOnFailure(true);
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir") + "/${artifactId}");
    tomcat.setConnector(connector);
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(""); // no details in error pages
    Context context = tomcat.addContext("", null);
    servlet(context, "/mcp", mcp);
    servlet(context, "/healthz", new Health());
    filter(context, "callers", new Callers());
    filter(context, "calls", this::count);
  }

  static Http start(String address, int port, HttpServlet mcp) {
    Http http = new Http(address, port, mcp);
    try {
      http.tomcat.start();
      return http;
    } catch (LifecycleException e) {
      http.close();
      throw new IllegalStateException("cannot listen on port " + port + " of " + address, e);
    }
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
  }

  /** Takes no new connection, and returns when the calls in flight have ended. */
  void awaitCalls() {
    stopping = true;
    tomcat.getConnector().getProtocolHandler().closeServerSocketGraceful();
    try {
      if (calls.tryAcquire(ALL, LAST_CALLS_SECONDS, TimeUnit.SECONDS)) {
        calls.release(ALL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    awaitCalls();
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }

  private void count(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    calls.acquireUninterruptibly();
    try {
      chain.doFilter(request, response);
    } finally {
      calls.release();
    }
  }

  private static void servlet(Context context, String path, HttpServlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded(path, path);
  }

  private static void filter(Context context, String name, Filter filter) {
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

  private final class Health extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setStatus(stopping ? 503 : 200);
      response.setContentType("text/plain");
      response.getWriter().println(stopping ? "stopping" : "ok");
    }
  }
}
