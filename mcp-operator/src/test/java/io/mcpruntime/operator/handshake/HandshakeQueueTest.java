package io.mcpruntime.operator.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandshakeQueueTest {
  private static final HandshakeLimits LIMITS =
      new HandshakeLimits(Duration.ofSeconds(10), 100, 400, 8, 4, Path.of("unused"));

  private final Deque<Runnable> started = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final Set<String> suspects = new HashSet<>();
  private final HandshakeQueue queue = new HandshakeQueue(LIMITS, started::add, suspects::contains);

  @Test
  void namespaceOfManySlowServersLeavesRoomForOthers() {
    for (int i = 0; i < 100; i++) {
      submit("evil", "s" + i);
    }
    assertThat(started).as("none of them has ended").hasSize(4);
    submit("good", "new");
    assertThat(started).hasSize(5);
    started.removeLast().run();
    assertThat(asked).containsExactly("good/new");
  }

  @Test
  void namespacesTakeTurns() {
    for (int i = 0; i < 20; i++) {
      submit("a", "s" + i);
      submit("b", "s" + i);
    }
    submit("c", "new");
    // The eight that ran already, and one turn of each of the three namespaces.
    for (int i = 0; i < 8 + 3; i++) {
      started.remove().run();
    }
    assertThat(asked).contains("c/new");
  }

  @Test
  void serverIsNeverAskedTwiceAtOnce() {
    submit("a", "s");
    submit("a", "s");
    assertThat(started).hasSize(1);
    started.remove().run();
    assertThat(started).hasSize(1);
  }

  @Test
  void largeAnswersShareTheMemoryAndNoneIsLost() {
    for (int i = 0; i < 8; i++) {
      String name = "large" + i;
      queue.submit(i % 2 == 0 ? "a" : "b", name, place -> hold(place, name));
    }
    List<Runnable> first = new ArrayList<>(started);
    started.clear();
    first.get(0).run();
    assertThat(asked).containsExactly("large0");
    while (!started.isEmpty() || !first.isEmpty()) {
      (first.isEmpty() ? started.remove() : first.remove(0)).run();
    }
    assertThat(Set.copyOf(asked)).hasSize(8);
  }

  @Test
  void handshakeWithoutPlaceForItsAnswerEndsAndIsAskedLater() {
    List<Runnable> nested = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = "s" + i;
      queue.submit(
          "a",
          name,
          place -> {
            place.extend();
            asked.add(name);
            // The next one wants its place while this one has its own.
            if (!started.isEmpty()) {
              nested.add(started.peek());
              started.remove().run();
            }
          });
    }
    while (!started.isEmpty()) {
      started.remove().run();
    }
    assertThat(nested).isNotEmpty();
    assertThat(asked).as("two places for one namespace").startsWith("s0", "s1").endsWith("s2");
  }

  @Test
  void serverThatMayHaveEndedTheProcessIsAskedLast() {
    suspects.add("evil/s");
    submit("evil", "s");
    assertThat(started).as("alone it is asked at once").hasSize(1);
    started.remove().run();
    for (int i = 0; i < 8; i++) {
      submit(i < 4 ? "a" : "b", "x" + i);
    }
    submit("evil", "s");
    submit("c", "later");
    while (!started.isEmpty()) {
      started.remove().run();
    }
    assertThat(asked).endsWith("evil/s");
  }

  @Test
  void closedQueueStartsNothingMore() {
    for (int i = 0; i < 6; i++) {
      submit("a", "s" + i);
    }
    queue.close();
    submit("b", "late");
    while (!started.isEmpty()) {
      started.remove().run();
    }
    assertThat(asked).containsExactly("a/s0", "a/s1", "a/s2", "a/s3");
  }

  @Test
  void markersNameWhoWasAskedWhenTheProcessEnded(@TempDir Path folder) {
    new HandshakeMarkers(folder).begin("team-a/evil");
    HandshakeMarkers next = new HandshakeMarkers(folder);
    assertThat(next.isSuspect("team-a/evil")).isTrue();
    assertThat(next.isSuspect("team-a/good")).isFalse();
    assertThat(folder).isEmptyDirectory();
    next.begin("team-a/evil");
    next.end("team-a/evil");
    assertThat(next.isSuspect("team-a/evil")).isFalse();
    assertThat(Files.exists(folder.resolve("team-a_evil"))).isFalse();
  }

  private void hold(HandshakeQueue.Slot place, String name) {
    place.extend();
    asked.add(name);
  }

  private void submit(String namespace, String name) {
    queue.submit(namespace, name, place -> asked.add(namespace + "/" + name));
  }
}
