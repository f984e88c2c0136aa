package io.mcpruntime.maven.project.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POMs of all forms: edited and nothing else in them changed, or refused in one line. */
class PluginEditTest {
  private static final String HEAD =
      """
      <?xml version="1.0"?>
      <!-- <build><plugins/></build> -->
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>it</groupId>
        <artifactId>weather</artifactId>
        <version>1</version>
      """;
  private static final String PLUGIN =
      """
            <plugin>
              <groupId>io.mcpruntime</groupId>
              <artifactId>mcp-runtime-maven-plugin</artifactId>
              <version>1.2.3</version>
            </plugin>
      """;
  private static final String PLUGINS = "    <plugins>\n" + PLUGIN + "    </plugins>\n";
  private static final String BUILD = "  <build>\n" + PLUGINS + "  </build>\n";

  @TempDir Path folder;

  private static String added(String pom) throws Exception {
    return PluginEdit.added(text(pom), "1.2.3").text();
  }

  private static PomText text(String pom) {
    return new PomText(Path.of("pom.xml"), StandardCharsets.UTF_8, pom);
  }

  @Test
  void pomWithoutBuildGetsOneAtItsEnd() throws Exception {
    assertThat(added(HEAD + "</project>\n")).isEqualTo(HEAD + BUILD + "</project>\n");
    String spaced = HEAD + "\n  <dependencies/>\n";
    assertThat(added(spaced + "</project>\n")).isEqualTo(spaced + "\n" + BUILD + "</project>\n");
  }

  @Test
  void buildWithoutPluginsKeepsWhatItHas() throws Exception {
    String build =
        """
          <build>
            <finalName>w</finalName>
            <pluginManagement><plugins/></pluginManagement>
        """;
    String end = "  </build>\n</project>\n";
    assertThat(added(HEAD + build + end)).isEqualTo(HEAD + build + PLUGINS + end);
  }

  @Test
  void pluginIsTheLastBehindCommentsInTheIndentationOfTheOthers() throws Exception {
    String plugins =
        """
            <build>
                <plugins combine.children="append">
                    <plugin>
                        <artifactId>maven-jar-plugin</artifactId>
                    </plugin>
                    <!-- the last -->
        """;
    String end = "        </plugins>\n    </build>\n</project>\n";
    String plugin =
        """
                    <plugin>
                        <groupId>io.mcpruntime</groupId>
                        <artifactId>mcp-runtime-maven-plugin</artifactId>
                        <version>1.2.3</version>
                    </plugin>
        """;
    assertThat(added(HEAD + plugins + end)).isEqualTo(HEAD + plugins + plugin + end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<plugins/>", "<plugins />", "<plugins></plugins>", "<plugins>\n    </plugins>"})
  void emptyPluginsAreFilled(String plugins) throws Exception {
    String pom = HEAD + "  <build>\n    " + plugins + "\n  </build>\n</project>\n";
    assertThat(added(pom)).isEqualTo(HEAD + BUILD + "</project>\n");
  }

  @Test
  void buildThatClosesItselfIsFilled() throws Exception {
    assertThat(added(HEAD + "  <build/>\n</project>")).isEqualTo(HEAD + BUILD + "</project>");
  }

  @Test
  void buildsOfProfilesAndTextThatLooksLikeOneStay() throws Exception {
    String rest =
        """
          <description><![CDATA[<build><plugins></plugins></build>]]></description>
          <profiles>
            <profile>
              <id>a</id>
              <build>
                <plugins/>
              </build>
            </profile>
          </profiles>
        """;
    assertThat(added(HEAD + rest + "</project>\n")).isEqualTo(HEAD + rest + BUILD + "</project>\n");
  }

  @Test
  void lineEndsAndTabsAreThoseOfThePom() throws Exception {
    String pom = (HEAD + "</project>\n").replace("\n", "\r\n").replace("  ", "\t");
    String expected = (HEAD + BUILD + "</project>\n").replace("\n", "\r\n").replace("  ", "\t");
    assertThat(added(pom)).isEqualTo(expected);
  }

  @Test
  void pomOfOneLineStaysOne() throws Exception {
    String head = HEAD.substring(HEAD.indexOf("<project")).replaceAll("\\s*\\n\\s*", "");
    String plugin = PLUGIN.replaceAll("\\s*\\n\\s*", "").strip();
    assertThat(added(head + "<build><plugins></plugins></build></project>"))
        .isEqualTo(head + "<build><plugins>" + plugin + "</plugins></build></project>");
  }

  @Test
  void attributesWithAngleBracketsAndProcessingInstructionsAreNoTags() throws Exception {
    String pom = "<?x <build> ?>" + HEAD.substring(HEAD.indexOf("\n") + 1);
    String odd = pom.replace("<project ", "<project a='>' b=\">'\" ");
    assertThat(added(odd + "</project>\n")).isEqualTo(odd + BUILD + "</project>\n");
  }

  @Test
  void managedPluginHasNoVersion() throws Exception {
    assertThat(PluginEdit.added(text(HEAD + "</project>\n"), null).text())
        .contains("mcp-runtime-maven-plugin</artifactId>\n      </plugin>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "windows-1252"})
  void encodingStays(String name) throws Exception {
    String pom =
        HEAD.replace("1.0\"", "1.0\" encoding=\"" + name + "\"")
            + "  <name>Größe</name>\n</project>\n";
    Path file = folder.resolve("pom.xml");
    Files.write(file, pom.getBytes(Charset.forName(name)));
    PomText read = PomText.read(file);
    PomText after = PluginEdit.added(read, "1.2.3");
    new FileChange(file, read.text(), after.text(), read.charset()).write();
    assertThat(new String(Files.readAllBytes(file), Charset.forName(name)))
        .isEqualTo(pom.replace("</project>", BUILD + "</project>"));
  }

  @Test
  void byteOrderMarkStays() throws Exception {
    Path file = Files.writeString(folder.resolve("pom.xml"), "\uFEFF" + HEAD + "</project>\n");
    PomText read = PomText.read(file);
    assertThat(PluginEdit.added(read, "1.2.3").text())
        .isEqualTo("\uFEFF" + HEAD + BUILD + "</project>\n");
  }

  @Test
  void whatCannotBeEditedIsRefusedInOneLine() throws Exception {
    refused("<!DOCTYPE project [<!ENTITY v \"1\">]>\n<project/>", "has a DOCTYPE");
    refused("<m:project xmlns:m='x'></m:project>", "begins with <m:project>, not with <project>");
    refused("<project><build></project>", "has an element without an end");
    refused("<project><build></plugins></project>", "cannot be read");
    refused("<project></project></project>", "has an end tag without a start");
    refused("<project a='></project>", "has a tag without an end");
    refused("<project><!-- </project>", "has no \"-->\" where one is needed");
    refused("", "has an element without an end");
  }

  private static void refused(String pom, String reason) {
    assertThatThrownBy(() -> added(pom))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith("pom.xml " + reason)
        .hasMessageEndingWith(
            "mcp:init does not edit it: add the plugin"
                + " io.mcpruntime:mcp-runtime-maven-plugin to build/plugins by hand")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void resultFromWhichMavenReadsMoreOrLessIsRefused() throws Exception {
    PomText before = text(HEAD + "</project>\n");
    PomText after = PluginEdit.added(before, "1.2.3");
    PluginEdit.requireSame(before, after, "1.2.3");
    for (PomText wrong :
        List.of(
            before,
            after.with(after.text().replace("<version>1</version>", "<version>2</version>")),
            after.with(after.text().replace("1.2.3", "1.2.4")),
            after.with(after.text().replace("<build>", "<build><finalName>x</finalName>")))) {
      assertThatThrownBy(() -> PluginEdit.requireSame(before, wrong, "1.2.3"))
          .hasMessageContaining("has a form to which the plugin cannot be added alone");
    }
  }

  @Test
  void bytesThatAreNotInTheDeclaredEncodingAreRefused() throws Exception {
    Path file = folder.resolve("pom.xml");
    Files.write(file, (HEAD + "<!-- é --></project>").getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> PomText.read(file)).hasMessageContaining("is not in UTF-8");
    Files.writeString(file, "<?xml version='1.0' encoding='x-none'?><project/>");
    assertThatThrownBy(() -> PomText.read(file)).hasMessageContaining("unknown encoding x-none");
    Files.write(file, new byte[1024 * 1024 + 1]);
    assertThatThrownBy(() -> PomText.read(file)).hasMessageContaining("larger than 1 MiB");
  }

  /** Cuts a POM short at each place, and leaves out each character: edited right, or refused. */
  @Test
  void brokenPomsAreRefusedOrStillSayWhatTheySaid() throws Exception {
    String pom = HEAD + "  <build>\n    <plugins/>\n  </build>\n  <name>a</name>\n</project>\n";
    int edited = 0;
    for (int i = 0; i < pom.length(); i++) {
      edited += isEdited(pom.substring(0, i));
      edited += isEdited(pom.substring(0, i) + pom.substring(i + 1));
      edited += isEdited(pom.substring(0, i) + '<' + pom.substring(i));
    }
    assertThat(edited).isPositive();
  }

  private static int isEdited(String pom) throws Exception {
    String after;
    try {
      after = added(pom);
    } catch (MojoFailureException e) {
      assertThat(e.getMessage()).contains("mcp:init does not edit it");
      return 0;
    }
    Model model = new MavenXpp3Reader().read(new StringReader(after), false);
    assertThat(model.getBuild().getPlugins()).hasSize(1);
    return 1;
  }
}
