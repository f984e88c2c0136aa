package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an API server may do to an operator; every server ends as its spec says. */
class ApiServerFaultIT {
  private RestartableApiServer apiServer;
  private UnreliableProxy way;
  private Stage stage;

  @BeforeEach
  void start() throws IOException {
    apiServer = new RestartableApiServer();
    way = new UnreliableProxy(apiServer.port());
    stage = new Stage(apiServer.config());
    stage.startOperator(
        false,
        new ConfigBuilder(apiServer.config())
            .withMasterUrl("https://127.0.0.1:" + way.port())
            .build());
    stage.apply("image: 'w:1'");
    stage.settled(Stage.SERVER, "w:1");
  }

  @AfterEach
  void stop() throws IOException {
    stage.close();
    way.close();
    apiServer.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void restartedOnTheSameEtcdItIsFollowedOn() {
    apiServer.restart();
    stage.apply("image: 'w:2'");
    stage.client.resource(stage.server("newer", "image: 'n:1'")).create();
    stage.settled(Stage.SERVER, "w:2");
    stage.settled("newer", "n:1");
  }

  /** The watches are answered by 410 then, and what they missed has to be read anew. */
  @Test
  void versionsThatItNoLongerKnowsHideNoChange() throws Exception {
    String seen = stage.of(MCPServer.class).get().getMetadata().getResourceVersion();
    way.refuse(true);
    way.cut();
    stage.apply("image: 'w:2'");
    stage.of(Service.class).delete();
    stage.client.resource(stage.server("newer", "image: 'n:1'")).create();
    apiServer.compact();
    apiServer.restart();
    assertThat(watchFrom(seen)).contains("\"code\":410");
    way.refuse(false);
    stage.settled(Stage.SERVER, "w:2");
    stage.settled("newer", "n:1");
  }

  private String watchFrom(String version) {
    return stage.client.raw(
        "/apis/mcpruntime.io/v1alpha1/mcpservers?watch=true&timeoutSeconds=1&resourceVersion="
            + version);
  }
}
