package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import io.mcpruntime.maven.image.registry.HttpProxies;
import io.mcpruntime.maven.output.Progress;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the bytes of one image and says a line for each second that passes. Jib tries again for a
 * quarter of an hour; a host that has no address for some seconds ends that. Thread-safe.
 */
final class Transfer {
  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final String PUSH = "pushing blob ";
  private static final String PULL = "pulling base image layer ";
  private static final Pattern PRESENT =
      Pattern.compile("Skipping push; .*(sha256:[0-9a-f]{64}).*");

  private static final Pattern RETRIED =
      Pattern.compile("(?:\\S+ )?https?://([^/\\s]+)\\S* failed and will be retried");

  /** How long a name server may know nothing of a host. */
  private static final long UNKNOWN_NANOS = 10_000_000_000L;

  private final Progress progress;
  private final LongSupplier nanos;
  private final Predicate<String> hasAddress;
  private final Map<String, Long> done = new LinkedHashMap<>();
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Set<String> present = new HashSet<>();
  private final Map<String, Long> unknownSince = new HashMap<>();
  private boolean isRetrying;
  private long last;

  Transfer(Progress progress, LongSupplier nanos) {
    this(progress, nanos, Transfer::isKnown);
  }

  /**
   * @param hasAddress whether a host, as {@code HOST} or {@code HOST:PORT}, can be looked up
   */
  Transfer(Progress progress, LongSupplier nanos, Predicate<String> hasAddress) {
    this.progress = progress;
    this.nanos = nanos;
    this.hasAddress = hasAddress;
    this.last = nanos.getAsLong();
  }

  synchronized void on(LogEvent event) {
    Matcher skipped = PRESENT.matcher(event.getMessage());
    Matcher retried = RETRIED.matcher(event.getMessage());
    if (skipped.matches()) {
      present.add(PUSH + skipped.group(1));
    } else if (retried.matches()) {
      retried(retried.group(1));
    }
  }

  /** Says once that a connection failed, until bytes flow again. */
  private void retried(String host) {
    if (!isRetrying) {
      isRetrying = true;
      progress.say("connection to " + host + " failed, trying again");
    }
    if (hasAddress.test(host)) {
      unknownSince.remove(host);
    } else if (nanos.getAsLong() - unknownSince.computeIfAbsent(host, h -> nanos.getAsLong())
        >= UNKNOWN_NANOS) {
      throw new UncheckedIOException(new UnknownHostException("no such host: " + host));
    }
  }

  /** A proxy looks names up by itself. */
  private static boolean isKnown(String host) {
    if (HttpProxies.to(host).isPresent()) {
      return true;
    }
    try {
      return InetAddress.getByName(URI.create("http://" + host).getHost()) != null;
    } catch (UnknownHostException | IllegalArgumentException e) {
      return false;
    }
  }

  synchronized void on(ProgressEvent event) {
    Allocation allocation = event.getAllocation();
    String what = allocation.getDescription();
    if (!what.startsWith(PUSH) && !what.startsWith(PULL)) {
      return;
    }
    sizes.put(what, allocation.getAllocationUnits());
    done.merge(what, event.getUnits(), Long::sum);
    isRetrying &= event.getUnits() == 0;
    if (isTimeToSpeak()) {
      say(what.startsWith(PUSH) ? PUSH : PULL);
    }
  }

  private boolean isTimeToSpeak() {
    long now = nanos.getAsLong();
    boolean due = now - last >= PAUSE_NANOS;
    last = due ? now : last;
    return due;
  }

  /** Bytes that went to the registry. */
  synchronized long sent() {
    return sum(done, PUSH);
  }

  /** Whether the push had begun, so that a broken connection is the target's. */
  synchronized boolean pushing() {
    return sizes.keySet().stream().anyMatch(what -> what.startsWith(PUSH));
  }

  /** How far the push came. */
  synchronized String pushed() {
    return megabytes(sum(done, PUSH)) + " of " + megabytes(sum(sizes, PUSH)) + " MB";
  }

  private void say(String kind) {
    // What the registry has already is known only after its blob was asked for.
    if (megabytes(sum(sizes, kind)) == 0 || sum(done, kind) == 0) {
      return;
    }
    String verb = kind.equals(PUSH) ? "pushed " : "pulled ";
    String of = megabytes(sum(done, kind)) + " of " + megabytes(sum(sizes, kind)) + " MB";
    progress.say(verb + of);
  }

  private long sum(Map<String, Long> bytes, String kind) {
    return bytes.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind) && !present.contains(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long megabytes(long bytes) {
    return Math.round(bytes / 1e6);
  }
}
