package io.mcpruntime.maven.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.server.status.StatusReport.ClusterRow;
import io.mcpruntime.maven.server.status.StatusReport.PartRow;
import io.mcpruntime.maven.server.status.StatusReport.ServerRow;
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
            shop       x       NO     0/1       -                    ErrImagePull: none""");
    assertThat(report.ready()).isFalse();
  }

  @Test
  void saysSoWhenThereAreNoServers() {
    assertThat(StatusTable.lines(new StatusReport(CLUSTER, List.of(), List.of())))
        .last()
        .isEqualTo("no servers");
  }
}
