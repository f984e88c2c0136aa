package io.mcpruntime.maven.client.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.client.call.CallsFile;
import io.mcpruntime.maven.client.call.SavedCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTest {
  @TempDir Path project;

  private static final String TOOL =
      "{'name':'t','annotations':{'readOnlyHint':true},'inputSchema':{'type':'object'}";
  private static final String EXPLAINED = "; a likely reason";
  private static final String OPEN = TOOL.substring(0, TOOL.length() - 1);
  private static final String COUNTS = ",'outputSchema':{'properties':{'n':{'type':'integer'}}}}";

  @Test
  void everythingOfAGoodServerPasses() throws Exception {
    assertThat(checks("[" + TOOL + COUNTS + "]", "{'content':[],'structuredContent':{'n':1}}"))
        .extracting(Check::toString)
        .containsExactly(
            "ok       handshake: protocol 2025-11-25, fake",
            "ok       list of tools: 1 tool",
            "ok       schemas of t",
            "ok       call of t: with {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'content':[],'isError':true}                  | with {}: the tool failed:
          {'content':[]}                                 | with {}: the answer has no structuredContent, which outputSchema promises
          {'content':[],'structuredContent':{'n':'x'}}   | with {}: structuredContent doesn't fit outputSchema: $.n: integer expected, string found
          """)
  void answerThatBreaksThePromiseFails(String answer, String detail) throws Exception {
    List<Check> checks = checks("[" + TOOL + COUNTS + "]", answer);

    assertThat(checks.get(3).toString().strip()).isEqualTo("FAILED   call of t: " + detail);
    assertThat(new CheckReport("u", checks).passed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type':'objekt'} | {}                | schemas of t: inputSchema: $.type:
          {'properties':{}} | {}                | schemas of t: inputSchema: $.type: "object" expected, as MCP wants it
          {'type':'object'} | {'required':'n'}  | schemas of t: outputSchema: $.required: array expected, string found
          """)
  void schemaThatIsNoneFailsAndTheToolIsNotCalled(String input, String output, String line)
      throws Exception {
    String tool = "{'name':'t','inputSchema':%s,'outputSchema':%s}".formatted(input, output);
    List<Check> checks = checks("[" + tool + "]", "{'content':[]}");

    assertThat(checks).hasSize(3);
    assertThat(checks.get(2).toString()).startsWith("FAILED   " + line);
  }

  @Test
  void examplesOfASchemaMustFitIt() throws Exception {
    String tool =
        "{'name':'t','annotations':{'readOnlyHint':true},'inputSchema':{'type':'object',"
            + "'required':['n'],'properties':{'n':{'type':'integer','default':'x'}}}}";

    assertThat(checks("[" + tool + "]", "{'content':[]}").get(3).toString())
        .isEqualTo(
            "FAILED   call of t: its schema's own examples don't fit it:"
                + " $.n: integer expected, string found");
  }

  @Test
  void toolThatCannotBeTriedIsSkipped() throws Exception {
    String readOnly = "{'name':'t','annotations':{'readOnlyHint':true},";
    String tool = readOnly + "'inputSchema':{'type':'object','required':['n']}}";
    List<Check> checks = checks("[" + tool + "]", "{'content':[]}");

    assertThat(checks.get(3).outcome()).isEqualTo(Check.Outcome.SKIPPED);
    assertThat(
            checks("[" + readOnly + "'inputSchema':{'type':'object','minProperties':1}}]", "{}")
                .get(3)
                .toString())
        .startsWith("skipped  call of t: it needs arguments: $: must have at least 1 properties");
    assertThat(new CheckReport("u", checks).summary()).isEqualTo("3 passed, 0 failed, 1 skipped");
  }

  @Test
  void onlyToolsThatPromiseToChangeNothingAreCalled() throws Exception {
    String tools =
        "[{'name':'read','annotations':{'readOnlyHint':true}},{'name':'write'},"
            + "{'name':'spring','annotations':{'readOnlyHint':true,'destructiveHint':true}},"
            + "{'name':'false','annotations':{'readOnlyHint':false}},"
            + "{'name':'text','annotations':{'readOnlyHint':'true'}}]";
    try (FakeMcp server = FakeMcp.with(tools, "{'content':[]}")) {
      List<Check> checks = run(server.url());
      assertThat(server.called()).containsExactly("read {}", "spring {}");
      assertThat(checks)
          .extracting(Check::toString)
          .contains(
              "skipped  call of write: it doesn't say that it changes nothing (readOnlyHint)",
              "note     calls: 3 of 5 tools were not called, as a call may change something;"
                  + " to call: -Dmcp.test.tools=write,false,text");
      assertThat(new CheckReport("u", checks).summary()).isEqualTo("9 passed, 0 failed, 3 skipped");
    }
  }

  /** Spring AI's annotations send all hints, with the defaults of MCP where nobody wrote one. */
  @Test
  void defaultsOfTheProtocolSayNothingOfATool() throws Exception {
    String hints =
        "{'readOnlyHint':false,'destructiveHint':true,'idempotentHint':false,'openWorldHint':true}";
    String tools = "[{'name':'t','annotations':" + hints + "}]";
    assertThat(checks(tools, "{'content':[]}").get(3).toString())
        .isEqualTo("skipped  call of t: it doesn't say that it changes nothing (readOnlyHint)");
  }

  @Test
  void toolsThatTheUserNamesAreCalledToo() throws Exception {
    String tools = "[{'name':'write'},{'name':'drop','annotations':{'destructiveHint':true}}]";
    try (FakeMcp server = FakeMcp.with(tools, "{'content':[]}")) {
      List<Check> checks = run(server.url(), "write", "drop", "dropp");
      assertThat(server.called()).containsExactly("write {}", "drop {}");
      assertThat(checks)
          .extracting(Check::toString)
          .endsWith("FAILED   call of dropp: no such tool (-Dmcp.test.tools); nearest is \"drop\"");
    }
  }

  @Test
  void readOnlyToolIsCalledWithArgumentsMadeOfItsSchema() throws Exception {
    String tool = OPEN + ",'required':['city'],'properties':{'city':{'type':'string'}}}}";
    try (FakeMcp server = FakeMcp.with("[" + tool + "]", "{'content':[]}")) {
      assertThat(run(server.url()).get(3).toString())
          .isEqualTo("ok       call of t: with {\"city\":\"test\"}, made of its schema");
      assertThat(server.called()).containsExactly("t {\"city\":\"test\"}");
    }
  }

  @Test
  void toolThatRefusesInventedArgumentsIsNoFailure() throws Exception {
    String tool = OPEN + ",'required':['city'],'properties':{'city':{'type':'string'}}}}";

    assertThat(
            checks("[" + tool + "]", "{'isError':true,'content':[{'type':'text','text':'no'}]}")
                .get(3)
                .toString())
        .isEqualTo(
            "skipped  call of t: it was called with {\"city\":\"test\"}, made of its schema, and"
                + " refused them: no");
  }

  @Test
  void toolIsCalledWithKeptArgumentsWhateverItSays() throws Exception {
    String tools =
        "[{'name':'book','inputSchema':{'type':'object','properties':{'n':{'type':'integer'}}}},"
            + "{'name':'drop','annotations':{'readOnlyHint':true}},{'name':'more'},{'name':'new'}]";
    SavedCalls kept =
        kept("version: v1\ncalls:\n  book: {n: 3}\n  drop: skip\n  more:\n  zzzzzz: {}\n");
    try (FakeMcp server = FakeMcp.with(tools, "{'content':[]}")) {
      assertThat(run(server.url(), kept))
          .extracting(Check::toString)
          .contains(
              "ok       call of book: with {\"n\":3} of .mcp/calls/s.yaml:3:3",
              "skipped  call of drop: skip is written at .mcp/calls/s.yaml:4:3",
              "skipped  call of more: it doesn't say that it changes nothing (readOnlyHint);"
                  + " write its arguments at .mcp/calls/s.yaml:5:3",
              "skipped  call of new: it doesn't say that it changes nothing (readOnlyHint);"
                  + " write its arguments under \"calls\" in .mcp/calls/s.yaml",
              "FAILED   call of zzzzzz: no such tool (.mcp/calls/s.yaml:6:3)",
              "note     calls: 2 of 4 tools were not called, as a call may change something;"
                  + " to call: arguments in .mcp/calls/s.yaml, or -Dmcp.test.tools=more,new");
      assertThat(server.called()).containsExactly("book {\"n\":3}");
    }
  }

  /** In CI nobody is asked: the log has to say which tools were left out, and what to write. */
  @Test
  void toolsWithoutArgumentsAreNamedTogetherWithWhatToWrite() throws Exception {
    String needs = ",'required':['a'],'properties':{'a':{}}}}";
    String tools = "[" + OPEN + needs + "," + TOOL.replace("'t'", "'u'") + "},{'name':'w'}]";
    try (FakeMcp server = FakeMcp.with(tools, "{'content':[]}")) {
      assertThat(run(server.url(), kept("version: v1\ncalls: {}\n")))
          .extracting(Check::toString)
          .endsWith(
              "note     arguments: 1 of 3 tools were not tested for lack of arguments: t; write their"
                  + " arguments in .mcp/calls/s.yaml (-Dmcp.write adds the names)");
      assertThat(run(server.url()))
          .extracting(Check::toString)
          .endsWith(
              "note     arguments: 1 of 3 tools were not tested for lack of arguments: t; run mvn"
                  + " mcp:test in the server's project, where .mcp/calls/NAME.yaml holds arguments");
    }
  }

  @Test
  void keptArgumentsThatDoNotFitFailAtTheirLine() throws Exception {
    String tool = OPEN + ",'properties':{'n':{'type':'integer'}}}}";
    try (FakeMcp server = FakeMcp.with("[" + tool + "]", "{'content':[]}")) {
      assertThat(run(server.url(), kept("calls:\n  t: {n: x}\n")).get(3).toString())
          .isEqualTo(
              "FAILED   call of t: .mcp/calls/s.yaml:2:3: $.n: integer expected, string found");
      assertThat(server.called()).isEmpty();
    }
  }

  private SavedCalls kept(String text) throws Exception {
    Files.writeString(
        Files.createDirectories(project.resolve(".mcp/calls")).resolve("s.yaml"), text);
    return new CallsFile(project, "s").read();
  }

  @Test
  void twoToolsWithOneNameFail() throws Exception {
    assertThat(checks("[" + TOOL + "}," + TOOL + "}]", "{'content':[]}").get(1).toString())
        .isEqualTo("FAILED   list of tools: two tools are named t");
  }

  @Test
  void serverThatIsNotThereFailsAtTheHandshake() {
    List<Check> checks = run(URI.create("http://127.0.0.1:1/mcp"));

    assertThat(checks)
        .extracting(Check::toString)
        .containsExactly(
            "FAILED   handshake: nothing listens at 127.0.0.1:1 (http://127.0.0.1:1/mcp)"
                + EXPLAINED);
  }

  private static List<Check> checks(String tools, String answer) throws IOException {
    try (FakeMcp server = FakeMcp.with(tools, answer)) {
      return run(server.url());
    }
  }

  private static List<Check> run(URI url, String... named) {
    return run(url, SavedCalls.NONE, named);
  }

  private static List<Check> run(URI url, SavedCalls kept, String... named) {
    List<Check> checks = new ArrayList<>();
    new ServerChecks(Set.of(named), kept, checks::add, failure -> failure + EXPLAINED)
        .run(url, Duration.ofSeconds(20));
    return checks;
  }
}
