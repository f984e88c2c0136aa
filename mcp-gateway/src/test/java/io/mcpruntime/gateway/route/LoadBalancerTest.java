package io.mcpruntime.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
  private final Backend one = new Backend(new PodAddress("10.0.0.1", 1, 1));
  private final Backend two = new Backend(new PodAddress("10.0.0.2", 1, 2));
  private final Backend three = new Backend(new PodAddress("10.0.0.3", 1, 3));
  private final LoadBalancer balance = new LoadBalancer();

  @Test
  void thePodWithTheFewestRequestsIsChosen() {
    one.enter();
    three.enter();
    assertThat(balance.choose(List.of(one, two, three), Set.of())).contains(two);
  }

  @Test
  void equalsTakeTurns() {
    Set<Backend> chosen = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      chosen.add(balance.choose(List.of(one, two, three), Set.of()).orElseThrow());
    }
    assertThat(chosen).hasSize(3);
  }

  @Test
  void whatCouldNotBeReachedIsNotTriedAgain() {
    assertThat(balance.choose(List.of(one, two), Set.of(one))).contains(two);
    assertThat(balance.choose(List.of(one), Set.of(one))).isEmpty();
  }
}
