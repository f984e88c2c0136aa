package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The guide for Spring Boot applications, whose blocks of code are put where it says. */
record Guide(List<String> blocks) {
  private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);

  /**
   * The service as it was, the POM, the method, the properties, the metadata, and how to run it.
   */
  private static final int BLOCKS = 6;

  static Guide read(String name) {
    try {
      String text = Files.readString(Path.of("..", "docs", name));
      Guide guide = new Guide(BLOCK.matcher(text).results().map(block -> block.group(1)).toList());
      if (guide.blocks.size() != BLOCKS) {
        throw new AssertionError(name + " has " + guide.blocks.size() + " blocks, not " + BLOCKS);
      }
      return guide;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a reader of the guide does. */
  void applyTo(Path project) {
    String[] pom = blocks.get(1).split("(?=<plugin>)", 2);
    Maven.edit(project.resolve("pom.xml"), "</dependencies>\n\n", pom[0] + "</dependencies>\n\n");
    Maven.edit(project.resolve("pom.xml"), "</plugins>", pom[1] + "</plugins>");
    Path code = project.resolve("src/main/java/com/example/orders/Orders.java");
    String before = method(blocks.get(0));
    Maven.edit(code, before, blocks.get(2).replace("{ … }\n", "{"));
    Maven.edit(code, "import ", "import org.springframework.ai.mcp.annotation.*;\nimport ");
    try {
      Path metadata = Files.createDirectory(project.resolve(".mcp")).resolve("servers.yaml");
      Files.writeString(metadata, blocks.get(4));
      Path resources = Files.createDirectories(project.resolve("src/main/resources"));
      Files.writeString(resources.resolve("application.properties"), blocks.get(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String method(String service) {
    return Pattern.compile("public Order .*\\{")
        .matcher(service)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }
}
