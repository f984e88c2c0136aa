package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.mcpruntime.operator.desired.Fingerprint;
import java.util.Map;

/**
 * Decides whether an object needs a write. JOSDK compares field by field, and takes a value for
 * different if the API server normalises it. This matcher therefore remembers how the operator's
 * fields looked after each write: while they look the same, another write of the same content would
 * change nothing. {@link OwnedDependent} calls {@link #remember} after a write, and {@code matches}
 * at each reconciliation.
 */
final class AppliedMatcher<R extends HasMetadata>
    extends SSABasedGenericKubernetesResourceMatcher<R> {
  private final AppliedStates.State state;

  /** Compares with this state of the object, and updates it. */
  AppliedMatcher(AppliedStates.State state) {
    this.state = state;
  }

  /** Remembers the API server's answer to a write. */
  void remember(R actual, R desired, Context<?> context) {
    new SSABasedGenericKubernetesResourceMatcher<R>() {
      @Override
      protected boolean matches(
          Map<String, Object> ours, Map<String, Object> wanted, R a, R d, Context<?> c) {
        state.written(write(ours, wanted));
        return true;
      }
    }.matches(actual, desired, context);
  }

  /** Compares the objects, unless neither has changed since they last matched. */
  @Override
  public boolean matches(R actual, R desired, Context<?> context) {
    AppliedStates.Match now =
        new AppliedStates.Match(actual.getMetadata().getResourceVersion(), Fingerprint.of(desired));
    if (state.isLastMatch(now)) {
      return true;
    }
    boolean matches = super.matches(actual, desired, context);
    if (matches) {
      state.matched(now);
    }
    return matches;
  }

  @Override
  protected boolean matches(
      Map<String, Object> ours, Map<String, Object> wanted, R actual, R desired, Context<?> c) {
    return super.matches(ours, wanted, actual, desired, c)
        || state.isLastWrite(write(ours, wanted));
  }

  private static AppliedStates.Write write(Map<String, Object> ours, Map<String, Object> wanted) {
    return new AppliedStates.Write(Fingerprint.of(wanted), Fingerprint.of(ours));
  }
}
