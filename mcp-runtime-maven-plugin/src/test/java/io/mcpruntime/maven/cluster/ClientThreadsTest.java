package io.mcpruntime.maven.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ClientThreadsTest {
  /** Maven closes the class loader next: what is not done by then ends in NoClassDefFoundError. */
  @Test
  @SuppressWarnings("deprecation") // Vert.x 4 has no other public way to the event loops.
  void closeReturnsAfterTheLastWorkOfItsThreads() {
    ClientThreads threads = new ClientThreads();
    AtomicBoolean isDone = new AtomicBoolean();
    var unused =
        threads
            .vertx()
            .nettyEventLoopGroup()
            .terminationFuture()
            .addListener(
                ended ->
                    GlobalEventExecutor.INSTANCE.execute(
                        () -> {
                          LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                          isDone.set(true);
                        }));
    threads.close();
    assertThat(isDone).isTrue();
  }

  /** Vert.x writes a stack trace to Maven's log otherwise, whenever the machine is busy. */
  @Test
  void nobodyIsToldOfBlockedThreads() {
    VertxOptions options = ClientThreads.options();
    Duration first =
        Duration.of(
            options.getBlockedThreadCheckInterval(),
            options.getBlockedThreadCheckIntervalUnit().toChronoUnit());
    assertThat(first).isGreaterThan(Duration.ofDays(365));
  }
}
