package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.route.ServerId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes everything to another observer. If that one throws, the exception is logged and the
 * exchange goes on without being observed. Thread-safe if the other observer is.
 */
record HarmlessObserver(TrafficObserver observer) implements TrafficObserver {
  private static final Logger LOG = LoggerFactory.getLogger(HarmlessObserver.class);

  @Override
  public Watch begin(ServerId server, String httpMethod) {
    HarmlessWatch watch = new HarmlessWatch();
    watch.attempt(() -> watch.watch = observer.begin(server, httpMethod));
    return watch;
  }

  /** Used by one event loop. */
  private static final class HarmlessWatch implements Watch {
    private Watch watch = NONE.begin(null, null);

    private void attempt(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException | StackOverflowError e) {
        watch = NONE.begin(null, null);
        LOG.error("an observer of requests failed; it does not see the rest of this one", e);
      }
    }

    @Override
    public void asked(Buffer part) {
      attempt(() -> watch.asked(part));
    }

    @Override
    public void answered(int status, MultiMap headers) {
      attempt(() -> watch.answered(status, headers));
    }

    @Override
    public void part(Buffer part) {
      attempt(() -> watch.part(part));
    }

    @Override
    public void refused(GatewayRefusal refusal) {
      attempt(() -> watch.refused(refusal));
    }

    @Override
    public void ended(int status, long nanos) {
      attempt(() -> watch.ended(status, nanos));
    }
  }
}
