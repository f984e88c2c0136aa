package io.mcpruntime.maven.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.output.OutputFormat;
import io.mcpruntime.maven.server.status.StatusReport.ClusterRow;
import io.mcpruntime.maven.server.status.StatusReport.PartRow;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  private static final ClusterRow CLUSTER =
      new ClusterRow("kind", "https://c:6443", "v1.34.4", 2, 1);

  @Test
  void showsClusterPartsAndServersInAlignedColumns() {
    StatusReport report =
        new StatusReport(
            CLUSTER,
            List.of(
                new PartRow("operator", true, "image@sha256:0"),
                new PartRow("registry", false, "-")),
            List.of(
                new ServerRow(
                    "shop", "orders", true, "Ready", "http://h/orders/mcp", 2, 2, "i", null),
                new ServerRow(
                    "shop", "x", false, "Pending", null, 0, 1, "i", "ErrImagePull: none")));
    assertThat(String.join("\n", StatusTable.lines(report)))
        .isEqualTo(
            """
            cluster   kind (https://c:6443, v1.34.4, 1/2 nodes)

            PLATFORM  READY  DETAIL
            operator  yes    image@sha256:0
            registry  NO     -

            NAMESPACE  SERVER  READY  REPLICAS  URL                  REASON
            shop       orders  yes    2/2       http://h/orders/mcp
            shop       x       NO     0/1       -                    ErrImagePull: none\
            """);
    assertThat(report.ready()).isFalse();
  }

  /** A user who may not see a part is told what he lacks, and not that it works. */
  @Test
  void partThatTheUserMayNotSeeIsUnknown() throws IOException {
    StatusReport report =
        new StatusReport(
            new ClusterRow("kind", "https://c:6443", "v1.34.4", -1, -1),
            List.of(
                new PartRow("gateway", true, "image"),
                new PartRow("registry", null, "unknown: no right to get deployments.apps")),
            List.of());
    assertThat(StatusTable.lines(report))
        .contains(
            "cluster   kind (https://c:6443, v1.34.4, ? nodes)",
            "registry  ?      unknown: no right to get deployments.apps");
    assertThat(report.ready()).isTrue();
    assertThat(OutputFormat.JSON.document(report)).doesNotContain("\"down\"", "null");
  }

  @Test
  void saysSoWhenThereAreNoServers() {
    assertThat(StatusTable.lines(new StatusReport(CLUSTER, List.of(), List.of())))
        .last()
        .isEqualTo("no servers");
  }
}
