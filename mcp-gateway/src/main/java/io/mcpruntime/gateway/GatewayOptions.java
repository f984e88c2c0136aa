package io.mcpruntime.gateway;

import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.observe.Tracing;
import io.mcpruntime.gateway.observe.TrafficObserver;
import io.mcpruntime.gateway.proxy.ForwardedHeaders;
import io.mcpruntime.gateway.proxy.PageHandler;
import io.mcpruntime.gateway.session.SealingKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Options of a gateway. The defaults are for one machine: any port of 127.0.0.1, loopback names
 * only, and sessions that end with the process.
 *
 * <pre>{@code
 * GatewayOptions.builder().address("127.0.0.1", 8080).accessLog(System.out).build()
 * }</pre>
 */
public final class GatewayOptions {
  private final Builder values;

  private GatewayOptions(Builder values) {
    this.values = values;
  }

  /** Options with the defaults. */
  public static GatewayOptions defaults() {
    return builder().build();
  }

  /** Creates a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  String host() {
    return values.host;
  }

  /** The port to listen on; 0 takes any free port. */
  public int port() {
    return values.port;
  }

  int eventLoops() {
    return values.eventLoops;
  }

  Supplier<SealingKeys> keys() {
    return values.keys;
  }

  CallerPolicy callers() {
    return values.callers;
  }

  ResourceLimits limits() {
    return values.limits;
  }

  ForwardedHeaders forwarded() {
    return values.forwarded;
  }

  OutputStream accessLog() {
    return values.accessLog;
  }

  Tracing tracing() {
    return values.tracing;
  }

  TrafficObserver traffic() {
    return values.traffic;
  }

  PageHandler pages() {
    return values.pages;
  }

  LongSupplier cpuTime() {
    return values.cpuTime;
  }

  /** Resolves the hosts of servers that run elsewhere. */
  Function<String, Future<InetAddress>> names(Vertx vertx) {
    return values.names != null ? values.names : host -> resolve(vertx, host);
  }

  /** Completes on the event loop that calls this. */
  private static Future<InetAddress> resolve(Vertx vertx, String host) {
    Promise<InetAddress> found = ((ContextInternal) vertx.getOrCreateContext()).promise();
    ((VertxInternal) vertx).resolveAddress(host, found);
    return found.future();
  }

  /** Builds options. Used once; not thread-safe. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private final int eventLoops = Math.max(2, Runtime.getRuntime().availableProcessors());
    private Supplier<SealingKeys> keys;
    private CallerPolicy callers = new CallerPolicy(Set.of("localhost"), Set.of());
    private ResourceLimits limits = ResourceLimits.defaults();
    private ForwardedHeaders forwarded = new ForwardedHeaders("http", Set.of());
    private OutputStream accessLog = OutputStream.nullOutputStream();
    private Tracing tracing = Tracing.NONE;
    private TrafficObserver traffic = TrafficObserver.NONE;
    private PageHandler pages = PageHandler.NONE;
    private LongSupplier cpuTime = CpuAllowance::threadCpuTime;

    /** Null for the DNS of this machine. */
    private Function<String, Future<InetAddress>> names;

    private Builder() {
      SealingKeys random = SealingKeys.random();
      keys = () -> random;
    }

    /** The address to listen on; port 0 takes any free port. */
    public Builder address(String newHost, int newPort) {
      host = newHost;
      port = newPort;
      return this;
    }

    /** The keys that seal session ids. */
    public Builder keys(Supplier<SealingKeys> newKeys) {
      keys = newKeys;
      return this;
    }

    /** The Hosts and Origins that are accepted. */
    public Builder callers(CallerPolicy newCallers) {
      callers = newCallers;
      return this;
    }

    /** Memory and connections for all clients together. */
    public Builder limits(ResourceLimits newLimits) {
      limits = newLimits;
      return this;
    }

    /** The {@code X-Forwarded-*} headers for servers. */
    public Builder forwarded(ForwardedHeaders newForwarded) {
      forwarded = newForwarded;
      return this;
    }

    /** Where the access log goes. */
    public Builder accessLog(OutputStream newAccessLog) {
      accessLog = newAccessLog;
      return this;
    }

    /** Where spans go. */
    public Builder tracing(Tracing newTracing) {
      tracing = newTracing;
      return this;
    }

    /** Sees all requests and responses. */
    public Builder traffic(TrafficObserver newTraffic) {
      traffic = newTraffic;
      return this;
    }

    /** Serves the paths that lead to no server. */
    public Builder pages(PageHandler newPages) {
      pages = newPages;
      return this;
    }

    /** CPU time of the current thread, in nanoseconds. */
    Builder cpuTime(LongSupplier newCpuTime) {
      cpuTime = newCpuTime;
      return this;
    }

    /** Resolves the hosts of servers that run elsewhere. */
    Builder names(Function<String, Future<InetAddress>> newNames) {
      names = newNames;
      return this;
    }

    /** Creates the options; the builder must not be changed afterwards. */
    public GatewayOptions build() {
      return new GatewayOptions(this);
    }
  }
}
