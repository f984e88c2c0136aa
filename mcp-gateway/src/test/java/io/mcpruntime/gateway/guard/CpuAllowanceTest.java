package io.mcpruntime.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuAllowanceTest {
  private final CpuAllowance allowance = new CpuAllowance(0, () -> 0);

  @Test
  void afterABurstWorkTakesAFifthOfTheTime() {
    allowance.spendAll(CpuAllowance.BURST);
    assertThat(allowance.waiting(0)).isZero();
    allowance.spend(50_000_000 + CpuAllowance.SMALL);
    assertThat(allowance.waiting(0)).isEqualTo(250_000_000);
    assertThat(allowance.waiting(200_000_000)).isEqualTo(50_000_000);
    assertThat(allowance.waiting(250_000_000)).isZero();
  }

  @Test
  void afterABurstSmallPiecesTakeHalfOfTheTime() {
    long pieces = CpuAllowance.BURST / CpuAllowance.SMALL;
    for (int i = 0; i < pieces; i++) {
      allowance.spend(CpuAllowance.SMALL);
    }
    assertThat(allowance.waiting(0)).isZero();
    for (int i = 0; i < 50; i++) {
      allowance.spend(CpuAllowance.SMALL);
    }
    assertThat(allowance.waiting(0)).isEqualTo(100_000_000);
    assertThat(allowance.waiting(100_000_000)).isZero();
  }

  @Test
  void smallPiecesUpToHalfOfTheTimeDoNotWait() {
    for (long now = 0; now < 100 * CpuAllowance.BURST; now += 2 * CpuAllowance.SMALL) {
      assertThat(allowance.waiting(now)).isZero();
      allowance.spend(CpuAllowance.SMALL);
    }
  }

  @Test
  void smallPiecesOfWhatIsRareCount() {
    for (int i = 0; i <= CpuAllowance.BURST / CpuAllowance.SMALL; i++) {
      allowance.spendAll(CpuAllowance.SMALL);
    }
    assertThat(allowance.waiting(0)).isPositive();
  }

  @Test
  void nobodyWaitsLongForWhatTookLong() {
    allowance.spend(Long.MAX_VALUE / 2);
    assertThat(allowance.waiting(0)).isEqualTo(CpuAllowance.LONGEST_WAIT);
  }
}
