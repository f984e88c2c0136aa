package io.mcpruntime.maven.server.rollout;

import java.time.Duration;

/**
 * How long a rollout is followed.
 *
 * @param timeout how long a server may take to become Ready
 * @param waitForNodes whether a pod that fits no node is waited for, as autoscalers need
 */
public record RolloutOptions(Duration timeout, boolean waitForNodes) {}
