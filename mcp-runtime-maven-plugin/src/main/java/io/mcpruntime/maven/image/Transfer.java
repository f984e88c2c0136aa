package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import io.mcpruntime.maven.output.Progress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the bytes of one image and says a line for each second that passes. Thread-safe. */
final class Transfer {
  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final String PUSH = "pushing blob ";
  private static final String PULL = "pulling base image layer ";
  private static final Pattern PRESENT =
      Pattern.compile("Skipping push; .*(sha256:[0-9a-f]{64}).*");

  private static final String RETRIED = " failed and will be retried";

  private final Progress progress;
  private final LongSupplier nanos;
  private final Map<String, Long> done = new LinkedHashMap<>();
  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Set<String> present = new HashSet<>();
  private long last;

  Transfer(Progress progress, LongSupplier nanos) {
    this.progress = progress;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  synchronized void on(LogEvent event) {
    Matcher skipped = PRESENT.matcher(event.getMessage());
    if (skipped.matches()) {
      present.add(PUSH + skipped.group(1));
    } else if (event.getMessage().endsWith(RETRIED) && isTimeToSpeak()) {
      progress.say("connection to the registry failed, trying again");
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
