package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** All handshakes with one server: whom to ask next, and when. Thread-safe. */
final class HandshakeSchedule {
  /** What a client meets in a server's first moments is no news: it tries again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final int MOST_DOUBLINGS = 10;

  private final Probe asker;
  private final Scheduler timer;
  private String template;
  private HandshakeRequest question;
  private List<PodTarget> targets = List.of();
  private final Set<String> asked = new HashSet<>();
  private PodTarget suspect;
  private HandshakeResult last;
  private boolean busy;
  private boolean over;
  private long busySince;
  private int failures;
  private long failingSince;

  /** Asks one pod. */
  interface Probe {
    /**
     * Never fails.
     *
     * @param isFirst whether no pod has answered this question
     */
    HandshakeResult ask(
        HandshakeRequest question, PodTarget target, boolean isFirst, HandshakeQueue.Slot place);
  }

  /** Runs something later, in place of what it was told before, and tells of news. */
  interface Scheduler {
    void in(Duration delay, Consumer<HandshakeQueue.Slot> next);

    void never();

    /** How long a verified server is left alone. */
    Duration rest();

    void news();

    /** Tells of news later, too, without a handshake. */
    void newsIn(Duration delay);

    /** Nanoseconds of a clock that only runs forward. */
    long now();
  }

  HandshakeSchedule(Probe asker, Scheduler timer) {
    this.asker = asker;
    this.timer = timer;
  }

  /**
   * What pods of this template answered to this question; those that are new are asked at once.
   *
   * @param template names what the pods were made from
   */
  synchronized HandshakeState with(
      String template, HandshakeRequest question, List<PodTarget> targets) {
    if (!template.equals(this.template) || !question.equals(this.question)) {
      beginAnew(template, question);
    }
    this.targets = List.copyOf(targets);
    asked.retainAll(targets.stream().map(PodTarget::pod).toList());
    if (targets.isEmpty()) {
      busy = false;
      timer.never();
    } else if (newcomer().isPresent() && !busy) {
      busy = true;
      busySince = timer.now();
      timer.newsIn(PATIENCE);
      timer.in(Duration.ZERO, this::ask);
    }
    // What takes long holds up no status: it is written without the answer, and again with it.
    return new HandshakeState(last, busy && timer.now() - busySince < PATIENCE.toNanos());
  }

  /** Stops all handshakes with this server. */
  synchronized void end() {
    targets = List.of();
    busy = false;
    timer.never();
  }

  /** What pods were asked last. */
  synchronized Optional<HandshakeRequest> question() {
    return Optional.ofNullable(question);
  }

  /** Keeps the answer that an earlier process got; no pod is asked this question again. */
  synchronized void close(String template, HandshakeRequest question, HandshakeResult answer) {
    beginAnew(template, question);
    last = answer;
    over = true;
  }

  private void beginAnew(String template, HandshakeRequest question) {
    this.template = template;
    this.question = question;
    last = null;
    suspect = null;
    asked.clear();
    failures = 0;
    over = false;
    busy = false;
  }

  private void ask(HandshakeQueue.Slot place) {
    PodTarget target;
    String askedTemplate;
    HandshakeRequest askedQuestion;
    boolean isFirst;
    synchronized (this) {
      if (targets.isEmpty()) {
        busy = false;
        return;
      }
      target = newcomer().orElseGet(this::anyone);
      askedTemplate = template;
      askedQuestion = question;
      isFirst = last == null || !last.answered();
    }
    HandshakeResult answer = asker.ask(askedQuestion, target, isFirst, place);
    if (heard(target, askedTemplate, askedQuestion, answer)) {
      timer.news();
    }
  }

  /** Whether the answer is worth a look: a newcomer was asked, or it is another one. */
  private synchronized boolean heard(
      PodTarget target,
      String askedTemplate,
      HandshakeRequest askedQuestion,
      HandshakeResult answer) {
    if (!askedTemplate.equals(template)
        || !askedQuestion.equals(question)
        || !targets.contains(target)) {
      timer.in(Duration.ZERO, this::ask);
      return false;
    }
    if (answer.answered()) {
      return verified(target, answer);
    }
    failingSince = failures == 0 ? timer.now() : failingSince;
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    timer.in(delay, this::ask);
    if (timer.now() - failingSince < PATIENCE.toNanos()) {
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
    suspect = target.equals(suspect) || !isThere(suspect) ? null : suspect;
    over = answer.reason().equals(Reasons.SINGLE_SESSION);
    busy = newcomer().isPresent();
    if (over) {
      timer.never();
      return news;
    }
    Duration pause = suspect == null ? timer.rest() : PATIENCE;
    timer.in(busy ? Duration.ZERO : pause, this::ask);
    return news && !busy;
  }

  /** The one that failed, until it answers. */
  private PodTarget anyone() {
    return isThere(suspect)
        ? suspect
        : targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
  }

  private boolean isThere(PodTarget target) {
    return target != null && targets.contains(target);
  }

  /** A pod that was not asked yet; none once the only session of each would be taken by that. */
  private Optional<PodTarget> newcomer() {
    return over
        ? Optional.empty()
        : targets.stream().filter(target -> !asked.contains(target.pod())).findFirst();
  }
}
