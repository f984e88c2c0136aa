package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
  private static final long NOW = 10 * ConnectionLimit.SOON;

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

  private final class FakeClient implements ConnectionLimit.Client {
    private final String peer;
    private final long since;
    private boolean asked;
    private boolean used;

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
      return asked;
    }

    @Override
    public boolean isInUse() {
      return used;
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
