package io.mcpruntime.maven.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigLoginTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  private Optional<Credential> login(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("config.json"), content);
    return new DockerConfigLogin(file, ImageReference.parse("ghcr.io/a"), problems::add).retrieve();
  }

  private String problem(String content) throws Exception {
    assertThat(login(content)).isEmpty();
    return problems.get(0);
  }

  @Test
  void loginIsRead() throws Exception {
    assertThat(login("{\"auths\": {\"ghcr.io\": {\"auth\": \"bWU6cHc=\"}}}")).isPresent();
    assertThat(login("{\"auths\": {\"quay.io\": {\"auth\": \"bWU6cHc=\"}}}")).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void brokenFileIsNamedWithItsLine() throws Exception {
    assertThat(problem("{\n\"auths\": {,}}"))
        .startsWith(
            "docker login of ghcr.io in "
                + folder.resolve("config.json")
                + ": not valid JSON in line 2: ")
        .contains("docker login")
        .contains("<id>ghcr.io</id>")
        .doesNotContain("\n");
  }

  @Test
  void whatIsNoLoginIsNamed() throws Exception {
    assertThat(problem("[]")).contains("it is not a JSON object");
    problems.clear();
    assertThat(problem("{\"auths\": {\"ghcr.io\": {\"auth\": \"bm9jb2xvbg==\"}}}"))
        .contains("the auth of ghcr.io is not user:password in Base64");
  }

  @Test
  void credentialHelperThatIsMissingIsNamed() throws Exception {
    assertThat(problem("{\"credHelpers\": {\"ghcr.io\": \"no-such-helper\"}}"))
        .contains("docker-credential-no-such-helper");
    problems.clear();
    assertThat(problem("{\"credsStore\": \"no-such-store\"}"))
        .contains("docker-credential-no-such-store");
  }

  @Test
  void fileThatCannotBeReadIsNamed() throws Exception {
    Path file = Files.createDirectory(folder.resolve("folder"));
    assertThat(
            new DockerConfigLogin(file, ImageReference.parse("ghcr.io/a"), problems::add)
                .retrieve())
        .isEmpty();
    assertThat(problems.get(0)).contains("cannot be read");
  }
}
