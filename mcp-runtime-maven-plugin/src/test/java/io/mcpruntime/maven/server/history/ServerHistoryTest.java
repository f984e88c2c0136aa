package io.mcpruntime.maven.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mcpruntime.crd.MCPServer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.5Z");

  private static MCPServer server(long generation, String spec) {
    String yaml =
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: weather, namespace: team, generation: %d, labels: {app.kubernetes.io/version: '1.%1$d'}}
        spec: {%s}
        """
            .formatted(generation, spec);
    return new KubernetesSerialization().unmarshal(yaml, MCPServer.class);
  }

  private static MCPServer with(MCPServer server, ServerHistory history) {
    server.getMetadata().setAnnotations(Map.of(MCPServer.HISTORY, history.text()));
    return server;
  }

  private static ServerHistory history(int revisions) throws Exception {
    ServerHistory history = ServerHistory.of(server(1, "image: 'w:1'"));
    for (int i = 1; i <= revisions; i++) {
      history = history.with(Revision.of(server(i, "image: 'r/w@sha256:" + i + "abcdef0'"), NOW));
    }
    return history;
  }

  @Test
  void annotationIsReadAsItWasWritten() throws Exception {
    MCPServer live = with(server(3, "image: 'w:3'"), history(2));
    Revision newest = ServerHistory.of(live).newestFirst().get(0);
    assertThat(newest.revision()).isEqualTo(2);
    assertThat(newest.replacedAt()).isEqualTo("2026-11-30T12:00:00Z");
    MCPServer wanted = newest.resource(live);
    assertThat(wanted.getSpec().image()).isEqualTo("r/w@sha256:2abcdef0");
    assertThat(wanted.getMetadata().getLabels()).containsEntry("app.kubernetes.io/version", "1.2");
    assertThat(wanted.qualifiedName()).isEqualTo("team/weather");
  }

  @Test
  void newestThatDiffersIsTheDefaultAndOthersAreNamed() throws Exception {
    MCPServer live = with(server(4, "image: 'r/w@sha256:3abcdef0'"), history(3));
    ServerHistory history = ServerHistory.of(live);
    assertThat(history.find(live, null).revision()).isEqualTo(2);
    assertThat(history.find(live, "1").revision()).isEqualTo(1);
    assertThat(history.find(live, "sha256:1abcdef").revision()).isEqualTo(1);
    assertThatThrownBy(() -> history.find(live, "9"))
        .hasMessage(
            "no revision 9 in the history of team/weather; it has revision 3"
                + " (r/w@sha256:3abcdef0), revision 2 (r/w@sha256:2abcdef0), revision 1"
                + " (r/w@sha256:1abcdef0)");
    assertThatThrownBy(() -> history.find(live, "sha256:")).hasMessageStartingWith("no revision");
  }

  @Test
  void serverWithoutHistoryIsSaidToHaveNone() throws Exception {
    MCPServer live = server(1, "image: 'w:1'");
    for (String to : new String[] {null, "1"}) {
      assertThatThrownBy(() -> ServerHistory.of(live).find(live, to))
          .hasMessageStartingWith("team/weather has no earlier spec: ");
    }
  }

  @Test
  void timeOfARestartIsNoPartOfASpec() {
    String restart = "podTemplate: {metadata: {annotations: {mcpruntime.io/restarted-at: 'x'}}}";
    String more = "podTemplate: {metadata: {annotations: {a: b, mcpruntime.io/restarted-at: 'x'}}}";
    Revision plain = Revision.of(server(1, "image: 'w:1'"), NOW);
    assertThat(Revision.of(server(2, "image: 'w:1', " + restart), NOW).spec())
        .isEqualTo(plain.spec());
    assertThat(plain.isOf(server(2, "image: 'w:1', " + restart))).isTrue();
    assertThat(plain.isOf(server(2, "image: 'w:1', " + more))).isFalse();
    assertThat(Revision.of(server(2, "image: 'w:1', " + more), NOW).spec().toString())
        .contains("\"a\":\"b\"")
        .doesNotContain("restarted-at");
  }

  @Test
  void historyIsBoundedInNumberAndSize() throws Exception {
    assertThat(history(50).newestFirst())
        .hasSize(ServerHistory.MOST)
        .first()
        .extracting(Revision::revision)
        .isEqualTo(50L);
    ServerHistory large = history(0);
    for (int i = 1; i <= 5; i++) {
      String args = "args: ['" + "x".repeat(10_000) + i + "']";
      large = large.with(Revision.of(server(i, "image: 'w:1', " + args), NOW));
    }
    assertThat(large.newestFirst()).hasSize(3);
    assertThat(large.text()).hasSizeLessThanOrEqualTo(ServerHistory.LONGEST);
    String huge = "image: 'w:1', args: ['" + "x".repeat(40_000) + "']";
    assertThat(large.with(Revision.of(server(9, huge), NOW)).newestFirst()).isEmpty();
  }

  @Test
  void specThatComesAgainIsRecordedOnce() throws Exception {
    ServerHistory again =
        history(2).with(Revision.of(server(7, "image: 'r/w@sha256:1abcdef0'"), NOW));
    assertThat(again.newestFirst()).extracting(Revision::revision).containsExactly(7L, 2L);
  }

  @Test
  void annotationOfSomebodyElseIsAnErrorForARollbackAndNoneForADeploy() {
    for (String text :
        new String[] {"", "{}", "[1]", "[null]", "[{}]", "null", "[{\"spec\":1}]", "[["}) {
      MCPServer live = server(1, "image: 'w:1'");
      live.getMetadata().setAnnotations(Map.of(MCPServer.HISTORY, text));
      assertThatThrownBy(() -> ServerHistory.of(live))
          .as(text)
          .hasMessageStartingWith(
              "the annotation mcpruntime.io/history of team/weather cannot be read (");
      assertThat(ServerHistory.orEmpty(live).newestFirst()).isEmpty();
    }
  }
}
