package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.operator.desired.Fingerprint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whether an object is as we want it. JOSDK compares field by field, and takes what the API
 * server stores differently from how it was written for a difference; so what our fields looked
 * like after they were written is remembered: as long as they look like that, writing the same
 * again would change nothing. Thread-safe.
 */
final class AppliedMatcher<R extends HasMetadata>
    extends SSABasedGenericKubernetesResourceMatcher<R> {
  private final Map<ResourceID, Pair> lastByObject = new ConcurrentHashMap<>();
  private final Map<ResourceID, Match> matchByObject = new ConcurrentHashMap<>();

  /** A version of an object that was as we wanted it, and what we wanted. */
  private record Match(String resourceVersion, String desired) {}

  /** What was written, and what became of it. */
  private record Pair(String desired, String actual) {
    static Pair of(Map<String, Object> desired, Map<String, Object> actual) {
      return new Pair(Fingerprint.of(desired), Fingerprint.of(actual));
    }
  }

  /** The API server's answer to a write. */
  void remember(R actual, R desired, Context<?> context) {
    new SSABasedGenericKubernetesResourceMatcher<R>() {
      @Override
      protected boolean matches(
          Map<String, Object> ours, Map<String, Object> wanted, R a, R d, Context<?> c) {
        lastByObject.put(ResourceID.fromResource(actual), Pair.of(wanted, ours));
        return true;
      }
    }.matches(actual, desired, context);
  }

  /**
   * Compares only what changed on either side since it last matched: most reconciliations don't.
   */
  @Override
  public boolean matches(R actual, R desired, Context<?> context) {
    ResourceID id = ResourceID.fromResource(actual);
    Match now = new Match(actual.getMetadata().getResourceVersion(), Fingerprint.of(desired));
    if (now.equals(matchByObject.get(id))) {
      return true;
    }
    boolean matches = super.matches(actual, desired, context);
    if (matches) {
      matchByObject.put(id, now);
    }
    return matches;
  }

  @Override
  protected boolean matches(
      Map<String, Object> ours, Map<String, Object> wanted, R actual, R desired, Context<?> c) {
    return super.matches(ours, wanted, actual, desired, c)
        || Pair.of(wanted, ours).equals(lastByObject.get(ResourceID.fromResource(actual)));
  }
}
