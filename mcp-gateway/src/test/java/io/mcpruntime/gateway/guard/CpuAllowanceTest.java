package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuAllowanceTest {
  private final CpuAllowance allowance = new CpuAllowance(0, () -> 0);

  @Test
  void afterABurstWorkTakesAFifthOfTheTime() {
    allowance.spend(CpuAllowance.BURST + CpuAllowance.FREE);
    assertThat(allowance.waiting(0)).isZero();
    allowance.spend(50_000_000 + CpuAllowance.FREE);
    assertThat(allowance.waiting(0)).isEqualTo(250_000_000);
    assertThat(allowance.waiting(200_000_000)).isEqualTo(50_000_000);
    assertThat(allowance.waiting(250_000_000)).isZero();
  }

  @Test
  void smallPiecesAreFree() {
    for (int i = 0; i < 100_000; i++) {
      allowance.spend(CpuAllowance.FREE);
    }
    assertThat(allowance.waiting(0)).isZero();
  }

  @Test
  void smallPiecesOfWhatIsRareCount() {
    for (int i = 0; i <= CpuAllowance.BURST / CpuAllowance.FREE; i++) {
      allowance.spendAll(CpuAllowance.FREE);
    }
    assertThat(allowance.waiting(0)).isPositive();
  }

  @Test
  void nobodyWaitsLongForWhatTookLong() {
    allowance.spend(Long.MAX_VALUE / 2);
    assertThat(allowance.waiting(0)).isEqualTo(CpuAllowance.LONGEST_WAIT);
  }
}
