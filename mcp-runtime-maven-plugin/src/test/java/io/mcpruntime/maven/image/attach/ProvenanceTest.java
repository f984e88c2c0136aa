package io.mcpruntime.maven.image.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  @Test
  void commitAndBaseImageAreNamed() throws Exception {
    JsonNode statement = statement(new SourceRevision("https://example.com/x", "c0ffee", true));
    assertThat(statement.at("/subject/0/digest/sha256").asText()).isEqualTo("ab".repeat(32));
    assertThat(statement.at("/predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
    JsonNode definition = statement.at("/predicate/buildDefinition");
    assertThat(definition.at("/externalParameters/project").asText()).isEqualTo("g:a:1");
    assertThat(definition.at("/resolvedDependencies/0/uri").asText())
        .isEqualTo("git+https://example.com/x");
    assertThat(definition.at("/resolvedDependencies/0/digest/gitCommit").asText())
        .isEqualTo("c0ffee");
    assertThat(definition.at("/resolvedDependencies/0/annotations/modified").asBoolean()).isTrue();
    assertThat(definition.at("/resolvedDependencies/1/uri").asText()).isEqualTo("example/base:1");
  }

  @Test
  void projectWithoutGitNamesNoCommit() throws Exception {
    JsonNode statement = statement(new SourceRevision(null, null, false));
    assertThat(statement.at("/predicate/buildDefinition/resolvedDependencies")).hasSize(1);
  }

  private static JsonNode statement(SourceRevision source) throws Exception {
    Provenance provenance = new Provenance("g:a:1", "plugin@1", "example/base:1", source);
    return new ObjectMapper().readTree(provenance.of("example/a", DIGEST).text());
  }
}
