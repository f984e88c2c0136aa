package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Retries calls about a definition that was just stored: for some seconds the API server answers
 * 429, "storage is (re)initializing".
 */
public final class RetryOn429 {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 500;

  private RetryOn429() {}

  /** The answer, or the failure that isn't a 429 or is the last one of ten seconds. */
  public static <T> T calling(Supplier<T> call) {
    for (int left = TRIES; ; left--) {
      try {
        return call.get();
      } catch (KubernetesClientException e) {
        if (e.getCode() != TOO_MANY_REQUESTS || left == 0) {
          throw e;
        }
        pause(e);
      }
    }
  }

  private static void pause(KubernetesClientException busy) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy;
    }
  }
}
