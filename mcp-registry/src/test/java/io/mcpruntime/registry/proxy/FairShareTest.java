package io.mcpruntime.registry.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairShareTest {
  @Test
  void namespacesThatTakeAllTheyGetLeaveRoomForTheNext() {
    FairShare share = new FairShare(64, 128);
    for (int namespace = 0; namespace < 6; namespace++) {
      String greedy = "n" + namespace;
      assertThat(share.enter(greedy)).as(greedy).isTrue();
      takeAll(share, greedy);
    }
    assertThat(share.enter("next")).isTrue();
  }

  private static void takeAll(FairShare share, String namespace) {
    boolean room = true;
    while (room) {
      room = share.enter(namespace);
    }
  }

  @Test
  void oneNamespaceAloneHasItsOwnLimit() {
    FairShare share = new FairShare(3, 128);
    for (int i = 0; i < 3; i++) {
      assertThat(share.enter("a")).isTrue();
    }
    assertThat(share.enter("a")).isFalse();
    share.leave("a");
    assertThat(share.enter("a")).isTrue();
  }
}
