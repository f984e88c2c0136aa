package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
  void retriesAreSaidOnceUntilBytesFlowAgain() {
    LogEvent retry = LogEvent.warn("PUT http://127.0.0.1:1/v2/ failed and will be retried");
    for (int i = 0; i < 100; i++) {
      now += 1_000_000_000;
      transfer.on(retry);
    }
    assertThat(lines).containsExactly("connection to 127.0.0.1:1 failed, trying again");
    push(ROOT.newChild("pushing blob " + DIGEST, 40_000_000), 4_000_000, 0);
    transfer.on(retry);
    assertThat(lines)
        .containsExactly(
            "connection to 127.0.0.1:1 failed, trying again",
            "connection to 127.0.0.1:1 failed, trying again");
  }

  /** Jib would try for a quarter of an hour. */
  @Test
  void hostThatHasNoAddressEndsTheTransfer() {
    Transfer lost = new Transfer(lines::add, () -> now, host -> false);
    LogEvent retry =
        LogEvent.warn("GET https://blobs.nowhere.example/v2/ failed and will be retried");
    lost.on(retry);
    now = 9_000_000_000L;
    lost.on(retry);
    now = 10_000_000_000L;
    assertThatThrownBy(() -> lost.on(retry))
        .hasRootCauseInstanceOf(UnknownHostException.class)
        .hasRootCauseMessage("no such host: blobs.nowhere.example");
    assertThat(lines).hasSize(1);
  }

  @Test
  void nameServerThatFailsForAMomentEndsNothing() {
    AtomicBoolean known = new AtomicBoolean();
    Transfer slow = new Transfer(lines::add, () -> now, host -> known.get());
    LogEvent retry = LogEvent.warn("GET https://r.example/v2/ failed and will be retried");
    slow.on(retry);
    known.set(true);
    slow.on(retry);
    known.set(false);
    now = 60_000_000_000L;
    slow.on(retry);
    assertThat(lines).hasSize(1);
  }
}
