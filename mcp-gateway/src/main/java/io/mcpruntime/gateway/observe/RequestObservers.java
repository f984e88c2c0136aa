package io.mcpruntime.gateway.observe;

/** The observers of requests: metrics, traces and traffic, whose exceptions stop no request. */
public record RequestObservers(GatewayMeters meters, Tracing tracing, TrafficObserver traffic) {
  /** Wraps the observer of traffic, if there is one. */
  public RequestObservers {
    traffic = traffic == TrafficObserver.NONE ? traffic : new HarmlessObserver(traffic);
  }
}
