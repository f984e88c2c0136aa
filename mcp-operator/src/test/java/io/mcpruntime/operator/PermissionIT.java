package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rights are taken from a running operator, and given back. */
class PermissionIT {
  private final Stage stage = new Stage();
  private final RefusedReads refused = new RefusedReads();
  private UnreliableProxy link;

  @BeforeEach
  void start() throws IOException {
    Config user = LimitedUser.of(stage, LimitedUser.role(stage));
    link = new UnreliableProxy(URI.create(user.getMasterUrl()).getPort());
    stage.startOperator(
        (Path) null,
        new ConfigBuilder(user).withMasterUrl("https://127.0.0.1:" + link.port()).build(),
        refused);
    stage.apply("image: 'w:1'");
    stage.settled(Stage.SERVER, "w:1");
  }

  @AfterEach
  void stop() throws IOException {
    stage.close();
    link.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void rightToWriteThatIsMissingIsNamedAndHealsByItself() {
    List<PolicyRule> all = without("deployments", "patch");
    stage.apply("image: 'w:2'");
    assertThat(stage.condition("Accepted=False Forbidden").getMessage())
        .contains("cannot patch resource \"deployments\"");
    give(all);
    stage.settled(Stage.SERVER, "w:2");
    stage.condition("Accepted=True Valid");
  }

  @Test
  void rightToReadThatIsMissingHidesNoChangeAfterwards() {
    List<PolicyRule> all = without("mcpservers", "watch", "list");
    await()
        .until(
            () -> {
              link.cut();
              return refused.count.get() > 0;
            });
    stage.apply("image: 'w:2'");
    give(all);
    stage.settled(Stage.SERVER, "w:2");
  }

  /** Answers what the role allowed before. */
  private List<PolicyRule> without(String resource, String... verbs) {
    List<PolicyRule> before = new ArrayList<>();
    edit(
        role -> {
          role.getRules().forEach(rule -> before.add(rule.edit().build()));
          role.getRules().stream()
              .filter(rule -> rule.getResources().contains(resource))
              .forEach(rule -> rule.getVerbs().removeAll(List.of(verbs)));
          role.getRules().removeIf(rule -> rule.getVerbs().isEmpty());
        });
    return before;
  }

  private void give(List<PolicyRule> rules) {
    edit(role -> role.setRules(rules));
  }

  private void edit(Consumer<ClusterRole> change) {
    stage
        .client
        .rbac()
        .clusterRoles()
        .withName(stage.namespace)
        .edit(
            role -> {
              change.accept(role);
              return role;
            });
  }

  private static final class RefusedReads implements Interceptor {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void after(
        HttpRequest request,
        HttpResponse<?> response,
        AsyncBody.Consumer<List<ByteBuffer>> consumer) {
      if (request.method().equals("GET") && response.code() == 403) {
        count.incrementAndGet();
      }
    }
  }
}
