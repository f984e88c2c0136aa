package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn verify mcp:dev} at the root of two servers: one has a plugin with extensions, the
 * other is made of it and of a library. The goal is skipped in the library and in the last module.
 */
@OnMachine
class ReactorE2E {
  @TempDir Path folder;

  @BeforeAll
  static void clients() {
    McpClient.install();
  }

  @Test
  void modulesAreCompiledWithEachOthersClassesAndServeTogether() throws Exception {
    Path reactor = Maven.copyOf(Path.of("servers", "reactor"), folder.resolve("reactor"));
    try (DevProcess dev = DevProcess.start(reactor, "verify", "-T2").serving()) {
      dev.awaitLine("one serves 1 tool").awaitLine("two serves 1 tool");
      dev.awaitLine("watching [lib]: src/main/java")
          .awaitLine("watching [one]: src/main/java, .mcp");
      sharedModuleRestartsBoth(reactor, dev);
      ownModuleRestartsOne(reactor, dev);
      methodOfALibraryIsSeen(reactor, dev);
      assertThat(dev.count("watching [last]")).isZero();
    }
  }

  private static void sharedModuleRestartsBoth(Path reactor, DevProcess dev) {
    Maven.edit(reactor.resolve("one/src/main/java/it/Main.java"), "\\\"echo\\\",", "\\\"say\\\",");
    dev.awaitLines("+ say", 2).awaitLines("- echo", 2);
    for (String server : new String[] {"one", "two"}) {
      assertThat(McpClient.go(dev.url(server), "call", "say", "text=hi"))
          .contains(server + " said: hi");
    }
  }

  private static void ownModuleRestartsOne(Path reactor, DevProcess dev) throws IOException {
    Files.writeString(reactor.resolve("two/src/main/java/it/two/More.java"), "class More {}");
    dev.awaitLines("two serves 1 tool", 3);
    assertThat(dev.count("one serves 1 tool")).isEqualTo(2);
    assertThat(Maven.in(reactor, Maven.goal("tools"), "-Dmcp.server=two").succeeded().output())
        .contains("say");
  }

  /** Its jar, made by verify, has no such method. */
  private static void methodOfALibraryIsSeen(Path reactor, DevProcess dev) {
    Maven.edit(
        reactor.resolve("lib/src/main/java/it/lib/Words.java"),
        "public static String said()",
        "public static String loudly() {\n    return said().toUpperCase();\n  }\n\n  public static String said()");
    dev.awaitLines("two serves 1 tool", 4);
    Maven.edit(
        reactor.resolve("two/src/main/java/it/two/Two.java"), "Words.said()", "Words.loudly()");
    dev.awaitLines("two serves 1 tool", 5);
    assertThat(McpClient.go(dev.url("two"), "call", "say", "text=hi")).contains("two SAID: hi");
  }
}
