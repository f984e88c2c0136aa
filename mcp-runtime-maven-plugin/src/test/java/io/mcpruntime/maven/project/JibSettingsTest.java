package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JibSettingsTest {
  @TempDir Path folder;

  private JibSettings of(String configuration) throws Exception {
    return JibSettings.of(
        TestProject.in(
            folder,
            """
            <build><plugins><plugin>
              <groupId>com.google.cloud.tools</groupId>
              <artifactId>jib-maven-plugin</artifactId>
              <version>3.5.1</version>
              %s
            </plugin></plugins></build>
            """
                .formatted(configuration)));
  }

  @Test
  void whatTheImageHasOfIt() throws Exception {
    JibSettings jib =
        of(
            """
            <configuration>
              <from><image>registry://registry.example/base:1</image></from>
              <container>
                <jvmFlags><jvmFlag>-Xss512k</jvmFlag><jvmFlag> </jvmFlag></jvmFlags>
                <args><arg>--all</arg></args>
                <environment><UNITS>metric</UNITS><EMPTY/></environment>
                <labels><team>sea</team></labels>
              </container>
            </configuration>
            """);
    assertThat(jib.isUsed()).isTrue();
    assertThat(jib.baseImage()).isEqualTo("registry.example/base:1");
    assertThat(jib.jvmFlags()).containsExactly("-Xss512k");
    assertThat(jib.arguments()).containsExactly("--all");
    assertThat(jib.environment()).containsEntry("UNITS", "metric").containsEntry("EMPTY", "");
    assertThat(jib.labels()).containsEntry("team", "sea");
    assertThat(jib.unused()).isEmpty();
  }

  @Test
  void whatHasNoEffectIsNamedWithTheReason() throws Exception {
    JibSettings jib =
        of(
            """
            <configuration>
              <from><image>docker://base</image><platforms><platform/></platforms></from>
              <to><image>registry.example/weather</image></to>
              <container><user>1000</user><ports><port>80</port></ports></container>
              <extraDirectories><paths><path>src/main/more</path></paths></extraDirectories>
            </configuration>
            """);
    assertThat(jib.isUsed()).isFalse();
    assertThat(jib.unused())
        .containsExactly(
            "container.ports (write port in .mcp)",
            "container.user (servers run as 65532)",
            "extraDirectories (write files in .mcp)",
            "from.platforms (write mcp.platforms)",
            "to.image (images go to the cluster's registry, or to mcp.registry)",
            "from.image (an image of the Docker daemon; write mcp.baseImage)");
  }

  @Test
  void projectsWithoutItAndExecutionsOfItSayNothing() throws Exception {
    assertThat(JibSettings.of(TestProject.in(folder, "")).isUsed()).isFalse();
    assertThat(
            of("""
                <executions><execution><id>other</id><configuration>
                  <from><image>registry.example/other</image></from>
                </configuration></execution></executions>
                """)
                .isUsed())
        .isFalse();
    assertThat(of("<configuration><from><image>${base}</image></from></configuration>").isUsed())
        .isFalse();
  }
}
