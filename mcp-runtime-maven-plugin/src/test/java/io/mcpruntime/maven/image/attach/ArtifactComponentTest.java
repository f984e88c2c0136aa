package io.mcpruntime.maven.image.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArtifactComponentTest {
  @Test
  void packageUrlHasTypeAndClassifierWhereTheyMatter() {
    assertThat(new ArtifactComponent("com.example", "a", "1.0", "jar", null, null).purl())
        .isEqualTo("pkg:maven/com.example/a@1.0");
    assertThat(new ArtifactComponent("g", "a", "1+b c", "zip", "linux", null).purl())
        .isEqualTo("pkg:maven/g/a@1%2Bb%20c?classifier=linux&type=zip");
  }
}
