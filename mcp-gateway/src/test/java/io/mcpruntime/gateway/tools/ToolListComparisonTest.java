package io.mcpruntime.gateway.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.probe.tool.JsonTrees;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolListComparisonTest {
  private static final String A =
      "{\"name\":\"a\",\"inputSchema\":{\"properties\":{\"x\":{\"maximum\":0.10,\"minimum\":100,"
          + "\"default\":12345678901234567890.125}},\"required\":[\"x\",\"y\"]}}";
  private static final String B = "{\"name\":\"b\",\"description\":\"B\u2028\u00e9\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\":{\"tools\":[A,B]}}",
        "{\"result\":{\"tools\":[B,A],\"nextCursor\":\"\"}}",
        "{\"result\":{\"tools\":[B,A],\"nextCursor\":\"more\"}}",
        "[{\"id\":1},{\"result\":{\"tools\":[A,B]}}]",
        "{\"result\":{\"content\":[]}}",
        "\ufeff{\"result\":{\"tools\":[A,B]}}"
      })
  void approvedListIsTheOneWithTheHashOfTheProbe(String message) throws IOException {
    assertThat(mismatch(message, new ToolLock(hash(A, B), Map.of(), true))).isEmpty();
  }

  @Test
  void sameNumbersInOtherWordsAreTheSameList() throws IOException {
    String other = A.replace("0.10", "1E-1").replace("100", "1e2");
    ToolLock lock = new ToolLock(hash(A, B), Map.of(), true);
    assertThat(mismatch("{\"result\":{\"tools\":[A,B]}}".replace("A", other), lock)).isEmpty();
    String rounded = A.replace("890.125", "890.126");
    assertThat(mismatch("{\"result\":{\"tools\":[A,B]}}".replace("A", rounded), lock))
        .contains(ToolListMismatch.DIFFERS);
  }

  @Test
  void withHashesOfToolsAPageOrAPartOfTheListPassesAndNoOtherTool() throws IOException {
    ToolLock lock = new ToolLock(hash(A, B), Map.of("a", hash(A), "b", hash(B)), true);
    assertThat(mismatch("{\"result\":{\"tools\":[A],\"nextCursor\":\"2\"}}", lock)).isEmpty();
    assertThat(mismatch("{\"result\":{\"tools\":[B]}}", lock)).isEmpty();
    assertThat(mismatch("{\"result\":{\"tools\":[]}}", lock)).isEmpty();
    String changed = A.replace("100", "101");
    assertThat(mismatch("{\"result\":{\"tools\":[B," + changed + "]}}", lock))
        .contains(ToolListMismatch.DIFFERS);
    assertThat(mismatch("{\"result\":{\"tools\":[{\"name\":\"a\"}]}}", lock))
        .contains(ToolListMismatch.DIFFERS);
    assertThat(mismatch("{\"result\":{\"tools\":[{\"name\":\"c\"}]}}", lock))
        .contains(ToolListMismatch.DIFFERS);
  }

  @Test
  void withoutHashesOfToolsAPageIsNotApproved() throws IOException {
    ToolLock lock = new ToolLock(hash(A, B), Map.of(), true);
    assertThat(mismatch("{\"result\":{\"tools\":[A],\"nextCursor\":\"2\"}}", lock))
        .contains(ToolListMismatch.PAGED);
    assertThat(mismatch("{\"result\":{\"tools\":[B]}}", lock)).contains(ToolListMismatch.DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\":{\"tools\":[A,B],\"tools\":[]}}",
        "{\"result\":{\"tools\":[A,B]},\"result\":{}}",
        "{\"result\":{\"tools\":[A,B]},\"Result\":{}}",
        "{\"result\":{\"tools\":[A,B],\"TOOLS\":[]}}",
        "{\"result\":{\"tools\":[A,B],\"tool\u017f\":[]}}",
        "{\"result\":{\"tools\":[A,B]}} {}",
        "{\"result\":{\"tools\":[A,B",
        "{\"result\":{\"tools\":{\"0\":A}}}",
        "{\"result\":{\"tools\":null}}",
        "{\"result\":{\"tools\":[{\"title\":\"x\"}]}}",
        "{\"result\":{\"tools\":[{\"name\":\"a\",\"NAME\":\"b\"}]}}",
        "{\"result\":{\"tools\":[{\"name\":\"a\",\"title\":5}]}}",
        "{\"result\":{\"tools\":[{\"name\":\"a\",\"description\":{\"text\":\"b\"}}]}}",
        "{\"result\":{\"tools\":[{\"name\":\"a\",\"input_schema\":{}}]}}",
        "{\"result\":{\"tools\":[A,B],\"x\":1e99999999999}}"
      })
  void listThatCanBeReadInTwoWaysIsNotApproved(String message) throws IOException {
    assertThat(mismatch(message, new ToolLock(hash(A, B), Map.of(), true)))
        .contains(ToolListMismatch.UNREADABLE);
    assertThat(isFound(message)).as("found").isTrue();
  }

  /** Clients that read more than JSON would find a list where others find none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{/*\"*/\"result\":{\"tools\":[A]}}",
        "{//\"\n\"result\":{\"tools\":[A]}}",
        "{#\"\n\"result\":{\"tools\":[A]}}",
        "/*\"*/{\"result\":{\"tools\":[A]}}",
        "{'result':{'tools':[{'name':'b'}]}}",
        "'\"' {\"result\":{\"tools\":[A]}}",
        "{result:{\"tools\":[A]}}",
        "{\"result\":{tools:[A]}}",
        "{\"result\"={\"tools\"=>[A]}}",
        "{\"id\":1;\"result\":{\"tools\":[A]}}",
        "{\"id\":1 \"result\":{\"tools\":[A]}}",
        "{\"id\":1\",\"result\":{\"tools\":[A]},\"x\":2\"}",
        "{\"id\":\"1\" \"result\":{\"tools\":[A]}}",
        "{\"result\":{\"\\\ntools\":[A]}}",
        "{\"result\":{\"\\\r\\\ntools\":[A]}}",
        "{\"x\":\"\\u00\",\"result\":{\"tools\":[A]}}",
        "data: {\"result\":{\"tools\":[A]}}",
        "{\"x\":\u000c1,\"result\":{\"content\":[]}}"
      })
  void whatIsNoJsonIsNotApproved(String message) throws IOException {
    assertThat(isFound(message)).as("found").isTrue();
    assertThat(mismatch(message, new ToolLock(hash(A), Map.of(), true)))
        .contains(ToolListMismatch.UNREADABLE);
  }

  @Test
  void noMoreToolsAreComparedThanAHandshakeReads() throws IOException {
    String most = "B,".repeat(999) + "B";
    String[] tools = Collections.nCopies(1_000, B).toArray(String[]::new);
    ToolLock lock = new ToolLock(hash(tools), Map.of("b", hash(B)), true);
    assertThat(mismatch("{\"result\":{\"tools\":[" + most + "]}}", lock)).isEmpty();
    assertThat(mismatch("{\"result\":{\"tools\":[B," + most + "]}}", lock))
        .contains(ToolListMismatch.TOO_LARGE);
    String batch = "[{\"result\":{\"tools\":[" + most + "]}},{\"result\":{\"tools\":[B]}}]";
    assertThat(mismatch(batch, lock)).contains(ToolListMismatch.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"\\\"tools\\\":[]\"}]}}",
        "{\"result\":{\"capabilities\":{\"tools\":{}}}}",
        "{\"params\":{\"tools\":[]},\"method\":\"sampling/createMessage\"}",
        "{\"tools\":[],\"result\":{\"x\":[{\"tools\":[]}]}}",
        "{\"result\":{\"x\":\"tools\",\"toolsets\":[]},\"y\":{\"tools\":[]}}",
        "\ufeff{\"result\": {\"x\" : [-1.5E+3 , true, false, null, [ ], {} ],\t\"y\":\"/*\"}}\r\n",
        "{\"result\":{\"x\":[NaN,-Infinity,\"\\\"\",\"\\\\\",\"\\u00e4\"]}}",
        "[{\"id\":1}, {\"id\":\"2\"}]",
        "/messages?session=5",
        "[]",
        ""
      })
  void otherMessagesAreNotTakenForLists(String message) {
    assertThat(isFound(message)).isFalse();
  }

  private static boolean isFound(String message) {
    ToolListScanner scanner = new ToolListScanner();
    for (byte b : bytes(message)) {
      scanner.next(b);
    }
    return scanner.isFound();
  }

  private static Optional<ToolListMismatch> mismatch(String message, ToolLock lock) {
    return ToolListComparison.mismatch(bytes(message), lock);
  }

  private static byte[] bytes(String message) {
    return message
        .replaceAll("\\bA\\b", Matcher.quoteReplacement(A))
        .replaceAll("\\bB\\b", Matcher.quoteReplacement(B))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(String... tools) throws IOException {
    List<Tool> list = new ArrayList<>();
    for (String tool : tools) {
      JsonNode tree = JsonTrees.mapper(new JsonFactory()).readTree(tool);
      list.add(Tool.of(tree));
    }
    return ToolsHash.of(list);
  }
}
