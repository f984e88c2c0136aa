package io.mcpruntime.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of this repository, and its lines by kind. */
record Page(Path path, List<String> lines) {
  private static final Pattern LINK_TARGET = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("\\s*```(.*)");

  Page {
    lines = List.copyOf(lines);
  }

  static Page read(String path) {
    return read(Path.of(path));
  }

  private static Page read(Path path) {
    return new Page(path, Repository.text(path).lines().toList());
  }

  /** Every page that people read; fixtures of tests are none. */
  static Stream<Page> all() {
    return Repository.files().stream()
        .filter(file -> file.toString().endsWith(".md"))
        .filter(file -> !file.toString().contains("src/"))
        .map(Page::read);
  }

  /** README, CONTRIBUTING and docs/ without the decisions: what users type. */
  static Stream<Page> guides() {
    return all()
        .filter(
            page -> Set.of("README.md", "CONTRIBUTING.md").contains(page.name()) || page.isGuide());
  }

  private boolean isGuide() {
    return path.startsWith("docs") && path.getNameCount() == 2;
  }

  String name() {
    return path.toString();
  }

  @Override
  public String toString() {
    return name();
  }

  /** What the first group of the pattern finds on the page, each once. */
  List<String> names(Pattern pattern) {
    return pattern
        .matcher(String.join("\n", lines))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  /** The targets of all links, without those in code. */
  List<String> links() {
    String text = String.join("\n", withoutCode()).replaceAll("`[^`]*`", "code");
    return LINK_TARGET.matcher(text).results().map(link -> link.group(1)).toList();
  }

  /** The anchors that GitHub gives to the headings. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String line : withoutCode()) {
      if (line.startsWith("#")) {
        String anchor = anchor(line.replaceFirst("^#+\\s*", ""));
        int count = counts.merge(anchor, 1, Integer::sum);
        anchors.add(count == 1 ? anchor : anchor + "-" + (count - 1));
      }
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{Alnum}\\p{L} _-]", "")
        .replace(' ', '-');
  }

  /** The lines outside of blocks of code. */
  private List<String> withoutCode() {
    List<String> kept = new ArrayList<>();
    boolean code = false;
    for (String line : lines) {
      if (FENCE.matcher(line).matches()) {
        code = !code;
      } else if (!code) {
        kept.add(line);
      }
    }
    return kept;
  }

  /** The lines of running text: no code, tables, headings, comments. */
  List<String> sentences() {
    return withoutCode().stream().map(line -> isText(line) ? line : "").toList();
  }

  private static boolean isText(String line) {
    String text = line.strip();
    return !text.startsWith("|") && !text.startsWith("#") && !text.startsWith("<!--");
  }

  List<CodeBlock> codeBlocks() {
    List<CodeBlock> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).matches()) {
        int end = i + 1;
        while (!FENCE.matcher(lines.get(end)).matches()) {
          end++;
        }
        String before = i == 0 ? "" : lines.get(i - 1).strip();
        blocks.add(new CodeBlock(this, i + 1, before, List.copyOf(lines.subList(i + 1, end))));
        i = end;
      }
    }
    return blocks;
  }

  /**
   * The rows of the table with this head, each as its cells; empty where there is no such table.
   */
  List<List<String>> table(String head) {
    int start = lines.indexOf(head);
    if (start < 0) {
      return List.of();
    }
    return lines.stream()
        .skip(start + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(Page::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    String[] cells = row.split("(?<!\\\\)\\|", -1);
    return Stream.of(cells).skip(1).limit(cells.length - 2L).map(String::strip).toList();
  }
}
