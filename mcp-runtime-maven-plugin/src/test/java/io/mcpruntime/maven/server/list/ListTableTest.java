package io.mcpruntime.maven.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListTableTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final List<ListedServer> SERVERS =
      List.of(
          new ListedServer(
              "shop",
              "orders",
              "http://h/orders/mcp",
              true,
              null,
              "r/o:1",
              "2026-11-28T12:00:00Z",
              null),
          new ListedServer(
              "shop",
              "x",
              null,
              false,
              "NotMcp: \u001b[2J",
              "r/x:1",
              "2026-11-30T11:59:00Z",
              null));

  @Test
  void namespaceHasColumnInTheListOfAllOnly() {
    assertThat(String.join("\n", ListTable.lines(new ServerList("shop", SERVERS), NOW)))
        .isEqualTo(
            """
            NAME    URL                  READY  REASON        IMAGE  AGE
            orders  http://h/orders/mcp  yes    -             r/o:1  2d
            x       -                    NO     NotMcp: ?[2J  r/x:1  1m\
            """);
    assertThat(ListTable.lines(new ServerList(null, SERVERS), NOW))
        .first()
        .asString()
        .startsWith("NAMESPACE  NAME");
  }

  @Test
  void previewSaysWhenItIsDeleted() {
    ListedServer preview =
        new ListedServer(
            "shop", "orders--pr-1", "u", true, null, "r/o:1", "2026-11-28T12:00:00Z", "2026-12-01");
    assertThat(ListTable.lines(new ServerList("shop", List.of(preview)), NOW).get(1))
        .contains("preview until 2026-12-01");
  }

  @Test
  void emptyListSaysWhereItLooked() {
    assertThat(ListTable.lines(new ServerList(null, List.of()), NOW)).containsExactly("no servers");
    assertThat(ListTable.lines(new ServerList("shop", List.of()), NOW))
        .containsExactly("no servers in namespace shop (-Dmcp.allNamespaces shows those of all)");
  }
}
