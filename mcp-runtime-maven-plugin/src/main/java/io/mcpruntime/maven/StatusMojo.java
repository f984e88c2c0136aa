package io.mcpruntime.maven;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.status.Observer;
import io.mcpruntime.maven.status.Report;
import io.mcpruntime.maven.status.Table;
import java.io.IOException;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows the cluster, the platform's parts and all servers, with the reason why one isn't ready. */
@Mojo(
    name = "status",
    requiresProject = false,
    aggregator = true,
    threadSafe = true,
    defaultPhase = LifecyclePhase.DEPLOY)
public final class StatusMojo extends AbstractClusterMojo {
  /** How to show it: {@code text}, {@code json} or {@code yaml} (alone on standard output). */
  @Parameter(property = "mcp.output", defaultValue = "text")
  private String output;

  /** Shows the servers of this namespace only. */
  @Parameter(property = "mcp.namespace")
  private String namespace;

  @Override
  Map<String, ?> run() throws ClusterException, IOException, MojoFailureException {
    if (!output.matches("text|json|yaml")) {
      throw new MojoFailureException("mcp.output is \"" + output + "\"; text, json or yaml");
    }
    try (Cluster cluster = connect()) {
      Report report = new Observer(cluster).observe(namespace);
      show(report);
      return Map.of("ready", report.ready(), "report", report);
    }
  }

  private void show(Report report) throws IOException {
    if ("text".equals(output)) {
      Table.lines(report).forEach(getLog()::info);
      return;
    }
    ObjectMapper mapper = "json".equals(output) ? new ObjectMapper() : new YAMLMapper();
    System.out.println(
        mapper.enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report));
  }
}
