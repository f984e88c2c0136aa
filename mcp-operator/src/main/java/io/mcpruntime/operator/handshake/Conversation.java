package io.mcpruntime.operator.handshake;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** All handshakes with one server: whom to ask next, and when. Thread-safe. */
final class Conversation {
  /** What a client meets in a server's first moments is no news: it tries again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration FIRST_RETRY = Duration.ofMillis(50);
  private static final int MOST_DOUBLINGS = 10;

  private final BiFunction<URI, FairQueue.Place, Handshake> asking;
  private final Timer timer;
  private String template;
  private List<Target> targets = List.of();
  private final Set<String> asked = new HashSet<>();
  private Target suspect;
  private Handshake last;
  private boolean busy;
  private long busySince;
  private int failures;
  private long failingSince;

  /** Runs something later, in place of what it was told before, and tells of news. */
  interface Timer {
    void in(Duration delay, Consumer<FairQueue.Place> next);

    void never();

    /** How long a verified server is left alone. */
    Duration rest();

    void news();

    /** Tells of news later, too, without a handshake. */
    void newsIn(Duration delay);

    /** Nanoseconds of a clock that only runs forward. */
    long now();
  }

  Conversation(BiFunction<URI, FairQueue.Place, Handshake> asking, Timer timer) {
    this.asking = asking;
    this.timer = timer;
  }

  /**
   * What pods of this template answered; those that are new are asked at once.
   *
   * @param template names what the pods were made from
   */
  synchronized Known with(String template, List<Target> targets) {
    if (!template.equals(this.template)) {
      this.template = template;
      last = null;
      suspect = null;
      asked.clear();
      failures = 0;
    }
    this.targets = List.copyOf(targets);
    asked.retainAll(targets.stream().map(Target::pod).toList());
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
    return new Known(last, busy && timer.now() - busySince < PATIENCE.toNanos());
  }

  private void ask(FairQueue.Place place) {
    Target target;
    String askedTemplate;
    synchronized (this) {
      if (targets.isEmpty()) {
        busy = false;
        return;
      }
      target = newcomer().orElseGet(this::anyone);
      askedTemplate = template;
    }
    Handshake answer = asking.apply(target.endpoint(), place);
    if (heard(target, askedTemplate, answer)) {
      timer.news();
    }
  }

  /** Whether the answer is worth a look: a newcomer was asked, or it is another one. */
  private synchronized boolean heard(Target target, String askedTemplate, Handshake answer) {
    if (!askedTemplate.equals(template) || !targets.contains(target)) {
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

  private boolean verified(Target target, Handshake answer) {
    boolean news = busy || !answer.equals(last);
    failures = 0;
    last = answer;
    asked.add(target.pod());
    suspect = target.equals(suspect) || !isThere(suspect) ? null : suspect;
    busy = newcomer().isPresent();
    Duration pause = suspect == null ? timer.rest() : PATIENCE;
    timer.in(busy ? Duration.ZERO : pause, this::ask);
    return news && !busy;
  }

  /** The one that failed, until it answers. */
  private Target anyone() {
    return isThere(suspect)
        ? suspect
        : targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
  }

  private boolean isThere(Target target) {
    return target != null && targets.contains(target);
  }

  private Optional<Target> newcomer() {
    return targets.stream().filter(target -> !asked.contains(target.pod())).findFirst();
  }
}
