package io.mcpruntime.bench;

/**
 * How long the gateway is measured; both sides take turns in every round.
 *
 * @param starts rounds of starting both
 * @param warmSeconds of load before anything that is measured warm
 * @param rounds of load
 * @param seconds of each measurement in a round
 * @param streamRounds rounds of opening streams, each on fresh processes
 * @param streams that are opened
 */
record GatewayPlan(
    int starts, int warmSeconds, int rounds, int seconds, int streamRounds, int streams) {
  /** About seven minutes. */
  static final GatewayPlan FULL = new GatewayPlan(7, 15, 7, 5, 3, 5000);

  /** About a minute: whether everything works, not how well. */
  static final GatewayPlan SHORT = new GatewayPlan(2, 3, 2, 2, 1, 5000);
}
