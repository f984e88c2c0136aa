package io.mcpruntime.maven.project.pom;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.model.Scm;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScmUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://git.example/x, https://git.example/x",
    "https://user:planted@git.example/x, https://git.example/x",
    "https://user:pl@nted@git.example/x, https://git.example/x",
    "https://planted@git.example/x@1, https://git.example/x@1",
    "scm:git:https://a:planted@git.example/x, scm:git:https://git.example/x"
  })
  void loginIsLeftOut(String url, String shown) {
    MavenProject project = new MavenProject();
    Scm scm = new Scm();
    scm.setUrl(url);
    project.setScm(scm);
    assertThat(ScmUrl.of(project)).isEqualTo(shown);
  }

  @Test
  void projectWithoutScmHasNone() {
    assertThat(ScmUrl.of(new MavenProject())).isNull();
  }
}
