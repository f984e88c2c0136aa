package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What a public project has: license, POM metadata, templates, a changelog in the usual form. */
class ProjectFilesTest {
  private static final String REPOSITORY = "https://github.com/mcpruntime/mcp-runtime-maven";
  private static final Pattern ADDRESS = Pattern.compile("github\\.com/mcpruntime/[\\w-]+");
  private static final Pattern BULLET = Pattern.compile("(?m)^- ");

  @Test
  void licenseIsMitAndNamesTheHolder() {
    assertThat(Repository.text(Path.of("LICENSE")))
        .startsWith("MIT License\n")
        .contains("Copyright (c) 2026 the MCP Runtime for Maven contributors");
    assertThat(pom("licenses/license/name")).isEqualTo("MIT");
  }

  @Test
  void pomHasWhatMavenCentralAsksFor() {
    assertThat(pom("name")).isNotEmpty();
    assertThat(pom("description")).isNotEmpty();
    assertThat(pom("url")).isEqualTo(REPOSITORY);
    assertThat(pom("scm/url")).isEqualTo(REPOSITORY);
    assertThat(pom("scm/connection")).isEqualTo("scm:git:" + REPOSITORY + ".git");
    assertThat(pom("developers/developer/organization")).isNotEmpty();
    assertThat(pom("properties/*[local-name()='project.build.outputTimestamp']")).isNotEmpty();
  }

  @Test
  void modulesInheritAddressesAsTheyAre() {
    assertThat(pom("@*[local-name()='child.project.url.inherit.append.path']")).isEqualTo("false");
    assertThat(pom("scm/@*[local-name()='child.scm.url.inherit.append.path']")).isEqualTo("false");
  }

  @Test
  void modulesHaveNameAndDescription() {
    List<Path> poms =
        Repository.files().stream()
            .filter(file -> file.endsWith("pom.xml") && file.getNameCount() == 2)
            .toList();
    assertThat(poms).hasSizeGreaterThan(10);
    assertThat(poms)
        .allSatisfy(file -> assertThat(read(file, "name")).as(file.toString()).isNotEmpty());
    assertThat(poms)
        .allSatisfy(file -> assertThat(read(file, "description")).as(file.toString()).isNotEmpty());
  }

  @Test
  void addressesOfTheRepositoryAreOne() {
    assertThat(
            Repository.files().stream()
                .filter(file -> file.startsWith(".github") || file.equals(Path.of("pom.xml")))
                .flatMap(file -> ADDRESS.matcher(Repository.text(file)).results())
                .map(MatchResult::group)
                .distinct())
        .containsExactly("github.com/mcpruntime/mcp-runtime-maven");
  }

  @Test
  void communityFilesAreThere() {
    assertThat(
            List.of(
                "CODE_OF_CONDUCT.md",
                "CONTRIBUTING.md",
                "SECURITY.md",
                ".github/pull_request_template.md",
                ".github/ISSUE_TEMPLATE/bug.yml",
                ".github/ISSUE_TEMPLATE/feature.yml",
                ".github/dependabot.yml"))
        .allMatch(Repository::exists);
  }

  @Test
  void changelogHasTheHeadingsOfKeepAChangelog() throws IOException {
    List<String> lines = Files.readAllLines(Repository.ROOT.resolve("CHANGELOG.md"));
    assertThat(lines.get(0)).isEqualTo("# Changelog");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("## "))
        .allMatch(
            line -> line.matches("## (Unreleased|\\d+\\.\\d+\\.\\d+ - \\d{4}-\\d{2}-\\d{2})"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("### "))
        .isNotEmpty()
        .allMatch(line -> line.matches("### (Added|Changed|Deprecated|Removed|Fixed|Security)"));
    String before = String.join("\n", lines).split("\n### ", 2)[0];
    assertThat(BULLET.matcher(before).find()).as("entries before the first heading").isFalse();
  }

  private static String pom(String path) {
    return read(Path.of("pom.xml"), path);
  }

  private static String read(Path file, String path) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Repository.ROOT.resolve(file).toFile());
      return XPathFactory.newInstance().newXPath().evaluate("/project/" + path, document);
    } catch (Exception e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
