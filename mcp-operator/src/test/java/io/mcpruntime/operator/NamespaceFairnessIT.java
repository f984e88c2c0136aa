package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.mcpruntime.crd.policy.ClusterNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One namespace has many servers, whose reconciliations take for ever. */
class NamespaceFairnessIT {
  private static final int SERVERS = 30;

  @TempDir private Path folder;
  private final Stage many = new Stage();
  private final Stage other = new Stage();
  private final HeldRequests held = new HeldRequests();

  @AfterEach
  void stop() {
    held.end.countDown();
    many.close();
    other.close();
  }

  @Test
  void serverOfAnotherNamespaceDoesNotWaitForThem() {
    held.is = path -> path.endsWith("mcprouteclaims");
    startWithMany();
    await().until(() -> held.waiting.get() >= 20);
    other.apply("image: w, route: /%s/%s/mcp".formatted(other.namespace, Stage.SERVER));
    other.condition("Accepted=True Valid");
    assertThat(held.waiting.get()).isLessThan(SERVERS);
  }

  @Test
  void objectsOfAnotherNamespaceDoNotWaitForTheirs() {
    held.is = path -> path.contains("/" + many.namespace + "/");
    startWithMany();
    await().until(() -> held.waiting.get() >= 40);
    other.apply("image: w");
    other.condition("Accepted=True Valid");
  }

  @Test
  void loginOfAnotherNamespaceDoesNotWaitForTheirs() throws IOException {
    held.is = path -> path.contains("/" + many.namespace + "/secrets/");
    Path login = folder.resolve("login");
    Files.writeString(login, "{\"auths\": {\"registry.example\": {\"auth\": \"bWU6bWU=\"}}}");
    startWithMany(login);
    await().until(() -> held.waiting.get() >= 1);
    other.apply("image: registry.example/w");
    other.condition("Accepted=True Valid");
  }

  private void startWithMany() {
    startWithMany(null);
  }

  private void startWithMany(Path login) {
    IntStream.range(0, SERVERS)
        .forEach(i -> many.apply("server-" + i, "image: registry.example/w"));
    OperatorSettings settings =
        new OperatorSettings(
            null,
            Set.of(),
            Set.of(many.namespace, other.namespace),
            ServerShard.ALL,
            login,
            many.platform,
            false,
            null,
            ClusterNetworks.PRIVATE,
            0,
            true,
            many.limits());
    many.startOperator(settings, Config.fromKubeconfig(ApiServer.kubeconfig()), held);
  }

  /** Makes the API server refuse writes of these. */
  private static final class HeldRequests implements Interceptor {
    private volatile Predicate<String> is;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (!request.method().equals("GET") && is.test(request.uri().getPath())) {
        waiting.incrementAndGet();
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
