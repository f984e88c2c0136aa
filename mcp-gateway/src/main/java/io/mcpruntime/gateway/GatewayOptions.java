package io.mcpruntime.gateway;

import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.CpuAllowance;
import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.observe.Tracing;
import io.mcpruntime.gateway.observe.TrafficObserver;
import io.mcpruntime.gateway.proxy.ForwardedHeaders;
import io.mcpruntime.gateway.proxy.PageHandler;
import io.mcpruntime.gateway.session.SealingKeys;
import java.io.OutputStream;
import java.util.Set;
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

    /** Creates the options; the builder must not be changed afterwards. */
    public GatewayOptions build() {
      return new GatewayOptions(this);
    }
  }
}
