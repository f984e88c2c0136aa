package io.mcpruntime.maven.platform;

import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.route.ClusterRoute;
import io.mcpruntime.maven.platform.route.RouteChoice;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import io.mcpruntime.maven.platform.route.RouteOptions;
import java.time.Duration;
import java.util.Optional;

/** Learns the address in front of all routes; a load balancer may take its time to get one. */
final class RouteAddress {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);

  private final ClusterRoute route;
  private final RouteOptions options;
  private final Progress progress;

  RouteAddress(ClusterRoute route, RouteOptions options, Progress progress) {
    this.route = route;
    this.options = options;
    this.progress = progress;
  }

  /** The address, or empty when none is known after a while. */
  String await(RouteChoice choice) throws ClusterException {
    Optional<String> url = known(choice);
    if (choice instanceof None none) {
      progress.say("      NOTE: the gateway is reached inside the cluster only; " + none.why());
    } else if (url.isEmpty()) {
      progress.say(
          "      NOTE: the route has no address yet, so servers' URLs are those inside the cluster;"
              + " run mvn mcp:setup again when it has one, or say -Dmcp.gatewayUrl");
    }
    route.refusal().ifPresent(why -> progress.say("      NOTE: the route is refused, " + why));
    return url.orElse("");
  }

  private Optional<String> known(RouteChoice choice) throws ClusterException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> url = route.baseUrl(options, choice);
    if (url.isEmpty() && !(choice instanceof None)) {
      progress.say("      waiting: the route has no address yet");
    }
    while (url.isEmpty() && !(choice instanceof None) && System.nanoTime() < deadline) {
      pause();
      url = route.baseUrl(options, choice);
    }
    return url;
  }

  private static void pause() throws ClusterException {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for the route's address", e);
    }
  }
}
