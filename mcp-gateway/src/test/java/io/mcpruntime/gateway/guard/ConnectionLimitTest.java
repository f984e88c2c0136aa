package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
  private static final long NOW = 10 * ConnectionLimit.SOON;

  /** How often clients were asked for what they do. */
  private int looks;

  private final List<FakeClient> closed = new ArrayList<>();
  private final ConnectionLimit limit =
      new ConnectionLimit(new ResourceLimits(0, 4, 2), "10.0.0.1"::equals);

  @Test
  void thoseThatNeverAskedGiveWayFirst() {
    FakeClient used = open("10.0.0.2", 1).ask();
    FakeClient silent = open("10.0.0.3", 2);
    open("10.0.0.4", 3).ask();
    open("10.0.0.5", 4);
    open("10.0.0.6", NOW);
    assertThat(closed).containsExactly(silent);
    assertThat(closed).doesNotContain(used);
    assertThat(limit.open()).isEqualTo(4);
  }

  /** Else one that connects again and again would keep out all others that have just connected. */
  @Test
  void onesThatJustConnectedGiveWayLast() {
    FakeClient late = open("10.0.0.2", 2).ask();
    FakeClient early = open("10.0.0.3", 1).ask();
    FakeClient first = open("10.0.0.4", NOW);
    FakeClient second = open("10.0.0.5", NOW);
    open("10.0.0.6", NOW);
    open("10.0.0.7", NOW);
    open("10.0.0.8", NOW);
    assertThat(closed).containsExactly(early, late, first);
    assertThat(closed).doesNotContain(second);
  }

  /** As fast as one may connect, those of clients that ask again and again stay. */
  @Test
  void onesThatAskedAMomentAgoStayWhileThereAreSilentOnes() {
    FakeClient[] kept = {open("10.0.0.2", NOW).ask(), open("10.0.0.3", NOW).ask()};
    for (int i = 0; i < 20; i++) {
      open("10.0.1." + i, NOW);
    }
    assertThat(closed).hasSize(18).doesNotContain(kept);
  }

  @Test
  void withoutSilentOnesOneThatAskedAMomentAgoGivesWay() {
    FakeClient first = open("10.0.0.2", NOW).ask();
    for (int i = 0; i < 3; i++) {
      open("10.0.1." + i, NOW + 1).ask();
    }
    open("10.0.0.9", NOW + 2);
    assertThat(closed).containsExactly(first);
  }

  @Test
  void onesInUseStay() {
    for (int i = 0; i < 4; i++) {
      open("10.0.0." + (2 + i), 1).begin();
    }
    assertThat(limit.open(new FakeClient("10.0.0.9", NOW), NOW)).isFalse();
    assertThat(closed).isEmpty();
    assertThat(limit.open()).isEqualTo(4);
  }

  @Test
  void onePeerMakesRoomOfItsOwn() {
    FakeClient other = open("10.0.0.3", 1);
    FakeClient first = open("10.0.0.2", 2);
    open("10.0.0.2", 3);
    open("10.0.0.2", NOW);
    assertThat(closed).containsExactly(first);
    assertThat(closed).doesNotContain(other);
  }

  @Test
  void oneThatIsNoLongerInUseGivesWay() {
    FakeClient[] all = new FakeClient[4];
    for (int i = 0; i < all.length; i++) {
      all[i] = open("10.0.0." + (2 + i), 1);
      all[i].begin();
    }
    assertThat(limit.open(new FakeClient("10.0.0.9", NOW), NOW)).isFalse();
    all[2].end(NOW);
    all[1].end(NOW + 1);
    all[2].begin();
    all[2].end(NOW + 2);
    open("10.0.0.9", NOW + 3);
    assertThat(closed).containsExactly(all[1]);
  }

  /** It ends its request on another thread, just when it is asked whether it is in use. */
  @Test
  void oneThatBecomesIdleWhileItIsLookedAtGivesWay() {
    FakeClient[] all = new FakeClient[4];
    for (int i = 0; i < all.length; i++) {
      all[i] = open("10.0.0." + (2 + i), 1);
      all[i].begin();
    }
    all[3].whenAsked = () -> all[3].used = false;
    open("10.0.0.9", NOW);
    assertThat(closed).containsExactly(all[3]);
  }

  @Test
  void newcomersDoNotLookAtEveryConnection() {
    int most = 1_000;
    ConnectionLimit large =
        new ConnectionLimit(new ResourceLimits(0, most, most / 2), peer -> false);
    for (int i = 0; i < most; i++) {
      FakeClient client = new FakeClient("10.0.0." + (i % 2), 1);
      assertThat(large.open(client, 1)).isTrue();
      if (i < most - 1) {
        client.begin();
      } else {
        client.ask();
      }
    }
    for (int i = 0; i < most; i++) {
      assertThat(large.open(new FakeClient("10.0.0.2", NOW), NOW)).isTrue();
      assertThat(large.open(new FakeClient("10.0.0.0", NOW), NOW)).isFalse();
    }
    // Of a search through all of them for each of the two thousand: two millions.
    assertThat(looks).isLessThan(20 * most);
  }

  @Test
  void trustedProxiesHaveNoLimitOfTheirOwn() {
    for (int i = 0; i < 4; i++) {
      open("10.0.0.1", NOW);
    }
    assertThat(closed).isEmpty();
  }

  @Test
  void addressesOfOneIpv6NetworkAreOnePeer() {
    FakeClient first = open("2001:db8:0:1:0:0:0:1", 1);
    open("2001:db8:0:1:a:b:c:d", 2);
    open("2001:db8:0:2:0:0:0:1", 3);
    assertThat(closed).isEmpty();
    open("2001:db8:0:1:ffff:0:0:1%eth0", NOW);
    assertThat(closed).containsExactly(first);
    assertThat(ConnectionLimit.network("0:0:0:0:0:0:0:1")).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(ConnectionLimit.network("::ffff:10.0.0.1"))
        .isNotEqualTo(ConnectionLimit.network("::ffff:10.0.0.2"));
    assertThat(ConnectionLimit.network("unknown")).isEqualTo("unknown");
  }

  @Test
  void whatWasClosedIsCountedOnce() {
    FakeClient first = open("10.0.0.2", 1);
    open("10.0.0.2", 2);
    open("10.0.0.2", NOW);
    limit.closed(first);
    assertThat(limit.open()).isEqualTo(2);
  }

  private FakeClient open(String peer, long now) {
    FakeClient client = new FakeClient(peer, now);
    assertThat(limit.open(client, now)).isTrue();
    return client;
  }

  private final class FakeClient implements ClientConnection {
    private final String peer;
    private long since;
    private boolean asked;
    private boolean used;
    private Consumer<ClientConnection> told;
    private Runnable whenAsked = () -> {};

    FakeClient(String peer, long since) {
      this.peer = peer;
      this.since = since;
    }

    FakeClient ask() {
      asked = true;
      return this;
    }

    void begin() {
      asked = true;
      used = true;
    }

    void end(long now) {
      used = false;
      since = now;
      if (told != null) {
        told.accept(this);
        told = null;
      }
    }

    @Override
    public String peer() {
      return peer;
    }

    @Override
    public String network() {
      return ConnectionLimit.network(peer);
    }

    @Override
    public boolean hasAsked() {
      looks++;
      return asked;
    }

    @Override
    public boolean isInUse() {
      looks++;
      boolean now = used;
      whenAsked.run();
      return now;
    }

    @Override
    public void reportIdle(Consumer<ClientConnection> to) {
      told = to;
    }

    @Override
    public long idleSince() {
      return since;
    }

    @Override
    public void close() {
      closed.add(this);
    }
  }
}
