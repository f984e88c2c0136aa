package io.mcpruntime.local.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StdinWriterTest {
  private static final long MOST = 1 << 20;

  private final CountDownLatch reads = new CountDownLatch(1);
  private final ByteBudget budget = new ByteBudget(MOST);
  private final StdinWriter writer = new StdinWriter("it", new Unread(), budget);

  /** A pipe whose other end is not read. */
  private final class Unread extends OutputStream {
    @Override
    public void write(int b) {
      try {
        reads.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      write(0);
    }
  }

  @Test
  void endReturnsThoughNobodyReadsAndItsBytesAreGivenBack() {
    int sent = 0;
    while (writer.send("x")) {
      sent++;
    }
    assertThat(sent).isBetween(1024, 1025);
    writer.end();
    assertThat(writer.send("x")).isFalse();
    reads.countDown();
    await().until(() -> budget.take(MOST));
  }

  @Test
  void oneWriterLeavesRoomForOthers() {
    StdinWriter other = new StdinWriter("it", new Unread(), new ByteBudget(100L << 20));
    String line = "x".repeat(1 << 20);
    int sent = 0;
    while (other.send(line)) {
      sent++;
    }
    assertThat(sent).isBetween(3, 4);
    other.end();
    reads.countDown();
  }
}
