package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Schedules the handshakes with one server: which pod is next, and when. A new pod is asked at once
 * and retried with growing delays; when all pods have answered, one random pod is asked after each
 * interval. A pod that fails is asked until it answers or is gone. A new pod template or request
 * starts again. The event source calls {@link #with} at each reconciliation. Thread-safe.
 */
final class HandshakeSchedule {
  /** Failures in a server's first moments are not reported, since clients retry too. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final int MOST_DOUBLINGS = 10;

  private final Probe probe;
  private final Scheduler scheduler;
  private String template;
  private HandshakeRequest request;
  private List<PodTarget> targets = List.of();
  private final Set<String> asked = new HashSet<>();
  private PodTarget suspect;
  private HandshakeResult last;
  private boolean busy;
  private boolean closed;
  private long busySince;
  private int failures;
  private long failingSince;

  /** Performs one handshake with one pod. */
  interface Probe {
    /**
     * Returns the result, also of a failure.
     *
     * @param isFirst whether no pod has answered this request yet
     */
    HandshakeResult ask(
        HandshakeRequest request, PodTarget target, boolean isFirst, HandshakeQueue.Slot place);
  }

  /** Runs the next handshake of a server, and triggers its reconciliation. */
  interface Scheduler {
    void schedule(Duration delay, Consumer<HandshakeQueue.Slot> next);

    void cancel();

    /** Returns the pause between two handshakes with a verified server. */
    Duration pause();

    void trigger();

    /** Triggers a reconciliation later, without a handshake. */
    void triggerIn(Duration delay);

    /** Returns the nanoseconds of a monotonic clock. */
    long now();
  }

  HandshakeSchedule(Probe probe, Scheduler scheduler) {
    this.probe = probe;
    this.scheduler = scheduler;
  }

  /**
   * Returns what pods of this template answered to this request, and asks new pods at once.
   *
   * @param template the fingerprint of the pods' template
   */
  synchronized HandshakeState with(
      String template, HandshakeRequest request, List<PodTarget> targets) {
    if (!template.equals(this.template) || !request.equals(this.request)) {
      reset(template, request);
    }
    this.targets = List.copyOf(targets);
    asked.retainAll(targets.stream().map(PodTarget::pod).toList());
    if (targets.isEmpty()) {
      busy = false;
      scheduler.cancel();
    } else if (newPod().isPresent() && !busy) {
      busy = true;
      busySince = scheduler.now();
      scheduler.triggerIn(GRACE);
      scheduler.schedule(Duration.ZERO, this::ask);
    }
    // A slow handshake does not delay the status, which is written without it and again with it.
    return new HandshakeState(last, busy && scheduler.now() - busySince < GRACE.toNanos());
  }

  /** Stops the handshakes with this server. */
  synchronized void end() {
    targets = List.of();
    busy = false;
    scheduler.cancel();
  }

  /** Returns the last request. */
  synchronized Optional<HandshakeRequest> request() {
    return Optional.ofNullable(request);
  }

  /** Takes over the result of an earlier process; no pod is asked again with this request. */
  synchronized void close(String template, HandshakeRequest request, HandshakeResult answer) {
    reset(template, request);
    last = answer;
    closed = true;
  }

  private void reset(String template, HandshakeRequest request) {
    this.template = template;
    this.request = request;
    last = null;
    suspect = null;
    asked.clear();
    failures = 0;
    closed = false;
    busy = false;
  }

  private void ask(HandshakeQueue.Slot place) {
    PodTarget target;
    String askedTemplate;
    HandshakeRequest askedRequest;
    boolean isFirst;
    synchronized (this) {
      if (targets.isEmpty()) {
        busy = false;
        return;
      }
      target = newPod().orElseGet(this::failedOrAny);
      askedTemplate = template;
      askedRequest = request;
      isFirst = last == null || !last.answered();
    }
    HandshakeResult answer = probe.ask(askedRequest, target, isFirst, place);
    if (record(target, askedTemplate, askedRequest, answer)) {
      scheduler.trigger();
    }
  }

  /**
   * Stores the result and returns whether it changes the status: it is of a new pod, or differs.
   */
  private synchronized boolean record(
      PodTarget target,
      String askedTemplate,
      HandshakeRequest askedRequest,
      HandshakeResult answer) {
    if (!askedTemplate.equals(template)
        || !askedRequest.equals(request)
        || !targets.contains(target)) {
      scheduler.schedule(Duration.ZERO, this::ask);
      return false;
    }
    if (answer.answered()) {
      return verified(target, answer);
    }
    failingSince = failures == 0 ? scheduler.now() : failingSince;
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    scheduler.schedule(delay, this::ask);
    if (scheduler.now() - failingSince < GRACE.toNanos()) {
      return false;
    }
    boolean news = busy || !answer.equals(last);
    last = answer;
    suspect = target;
    asked.add(target.pod());
    busy = false;
    return news;
  }

  private boolean verified(PodTarget target, HandshakeResult answer) {
    boolean news = busy || !answer.equals(last);
    failures = 0;
    last = answer;
    asked.add(target.pod());
    suspect = target.equals(suspect) || !isReady(suspect) ? null : suspect;
    closed = answer.reason().equals(Reasons.SINGLE_SESSION);
    busy = newPod().isPresent();
    if (closed) {
      scheduler.cancel();
      return news;
    }
    Duration pause = suspect == null ? scheduler.pause() : GRACE;
    scheduler.schedule(busy ? Duration.ZERO : pause, this::ask);
    return news && !busy;
  }

  /** Returns the pod that failed, or a random one. */
  private PodTarget failedOrAny() {
    return isReady(suspect)
        ? suspect
        : targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
  }

  private boolean isReady(PodTarget target) {
    return target != null && targets.contains(target);
  }

  /**
   * Returns a pod that was not asked yet; none for a server whose pods have only one session each.
   */
  private Optional<PodTarget> newPod() {
    return closed
        ? Optional.empty()
        : targets.stream().filter(target -> !asked.contains(target.pod())).findFirst();
  }
}
