package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final Allocation ROOT = Allocation.newRoot("root", 1);

  private final List<String> lines = new ArrayList<>();
  private long now;
  private final Transfer transfer = new Transfer(lines::add, () -> now);

  private void push(Allocation blob, long bytes, double atSecond) {
    now = (long) (atSecond * 1e9);
    transfer.on(new ProgressEvent(blob, bytes));
  }

  @Test
  void oneLineForEachSecond() {
    Allocation blob = ROOT.newChild("pushing blob " + DIGEST, 47_000_000);
    push(blob, 0, 0);
    push(blob, 6_000_000, 0.5);
    push(blob, 6_000_000, 1.1);
    push(blob, 6_000_000, 1.9);
    push(blob, 6_000_000, 2.2);
    assertThat(lines).containsExactly("pushed 12 of 47 MB", "pushed 24 of 47 MB");
  }

  @Test
  void whatTheRegistryHasIsNotCounted() {
    Allocation there = ROOT.newChild("pushing blob " + DIGEST, 40_000_000);
    transfer.on(
        LogEvent.info(
            "Skipping push; BLOB already exists on target registry : digest: "
                + DIGEST
                + ", size: 1"));
    push(there, 40_000_000, 0.1);
    Allocation other = ROOT.newChild("pushing blob sha256:b", 3_000_000);
    push(other, 2_000_000, 1.5);
    assertThat(lines).containsExactly("pushed 2 of 3 MB");
    assertThat(transfer.sent()).isEqualTo(2_000_000);
  }

  /** The registry is asked for each blob before anything is sent. */
  @Test
  void nothingIsSaidBeforeTheFirstByteIsSent() {
    Allocation blob = ROOT.newChild("pushing blob " + DIGEST, 40_000_000);
    push(blob, 0, 1.5);
    push(blob, 0, 3);
    assertThat(lines).isEmpty();
    push(blob, 400_000, 4.5);
    assertThat(lines).containsExactly("pushed 0 of 40 MB");
  }

  @Test
  void baseImageIsPulled() {
    push(ROOT.newChild("pulling base image layer sha256:c", 90_000_000), 30_000_000, 3);
    assertThat(lines).containsExactly("pulled 30 of 90 MB");
    assertThat(transfer.pushing()).isFalse();
  }

  @Test
  void retriesAreSaidButNotAllOfThem() {
    LogEvent retry = LogEvent.warn("http://127.0.0.1:1/v2/ failed and will be retried");
    transfer.on(retry);
    now = 1_500_000_000;
    transfer.on(retry);
    transfer.on(retry);
    assertThat(lines).containsExactly("connection to the registry failed, trying again");
  }
}
