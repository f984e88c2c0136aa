package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadingsThatExist(Page page) {
    List<String> broken = page.links().stream().filter(link -> isBroken(page, link)).toList();
    assertThat(broken).as(page.name()).isEmpty();
  }

  @Test
  void headingsHaveTheAnchorsOfGitHub() {
    Page page =
        new Page(
            Path.of("x.md"),
            List.of(
                "# `.mcp/*.yaml`: servers", "## Who may?", "## Who may?", "```", "# no", "```"));
    assertThat(page.anchors()).containsExactly("mcpyaml-servers", "who-may", "who-may-1");
  }

  @Test
  void indexLeadsToEachPage() {
    List<String> pages =
        Page.guides()
            .filter(page -> page.path().startsWith("docs"))
            .map(page -> page.path().getFileName().toString())
            .filter(name -> !name.equals("index.md"))
            .toList();
    assertThat(Page.read("docs/index.md").links()).containsAll(pages);
  }

  private static Stream<Page> pages() {
    return Page.all();
  }

  private static boolean isBroken(Page page, String link) {
    if (link.matches("[a-z]+:.*")) {
      return false;
    }
    String[] parts = link.split("#", 2);
    Path folder = Repository.ROOT.resolve(page.path()).getParent();
    Path target =
        parts[0].isEmpty() ? Repository.ROOT.resolve(page.path()) : folder.resolve(parts[0]);
    if (!Files.exists(target)) {
      return true;
    }
    return parts.length == 2 && !anchors(target.normalize()).anchors().contains(parts[1]);
  }

  private static Page anchors(Path target) {
    return Page.read(Repository.ROOT.relativize(target).toString());
  }
}
