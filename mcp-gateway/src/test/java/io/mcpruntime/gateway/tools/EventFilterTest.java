package io.mcpruntime.gateway.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.gateway.guard.BufferBudget;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
  private static final String EVIL =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"tools\":[{\"name\":\"evil\"}]}}";

  private final BufferBudget budget = new BufferBudget(1 << 20);
  private final HeldMessages messages = new HeldMessages(budget);
  private final ToolLists lists = new ToolLists(new ServerId("team", "weather"));
  private final List<String> reports = new ArrayList<>();
  private ResponseFilter filter = filter();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void otherEventsPassAsTheyAreHoweverTheyAreSplit(String end) {
    String events =
        "\ufeff: hello##id: 1#event: message#data:"
            + " {\"result\":{\"content\":[]}}##data:{\"x\":\"a\u2028database \u00e4\"}##data:"
            + " {\"x\":#data: 1}##:#retry: 5##: {result} of tools##id: result-7{tool}#event:"
            + " data#dataset: 1#metadata: 2##data: {\"last\":true}";
    String stream = events.replace("#", end);
    for (int size = 1; size < 40; size++) {
      assertThat(through(stream, size)).isEqualTo(stream);
    }
    assertThat(reports).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: EVIL\n\n",
        "data:EVIL\r\n\r\n",
        "event: message\ndata: EVIL\nid: 4\n\n",
        ": comment\n\ndata: EVIL\n\n",
        "data: EVIL",
        "data: {}\ndata: EVIL\n\n",
        "data: {\"x\":\"\ndata: EVIL\n\n"
      })
  void eventWithAnotherListIsReplacedHoweverItIsSplit(String stream) {
    for (int size = 1; size < 40; size++) {
      assertThat(through(stream.replace("EVIL", EVIL), size))
          .contains("\"error\":{")
          .endsWith("\n\n")
          .doesNotContain("evil");
    }
    assertThat(reports).hasSize(39);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {}\rdata: {}\r\r",
        ": \u000bdata: EVIL\n\n",
        "data: {\"x\":\"\u2028\u2028data: EVIL\u2029\u2029\"}\n\n",
        "data: {\"x\":\"\u0085data: EVIL\"}\n\n",
        "\ufeffdata: {\"x\":[\ndata: EVIL\n\n",
        "\u00ef\u00bb\u00bfdata: EVIL\n\n",
        "\u00efdata: {\"x\":[\ndata: EVIL\n\n",
        "data: {\"x\":[\ndata: EVIL\n\n",
        "data: \u2028{\"x\":[\ndata: EVIL\n\n",
        "data: {\"x\":[\u000b\ndata: EVIL\n\n",
        "event: a\u000b\ndata: {\"x\":[\ndata: EVIL\n\n",
        "data: {\"x\":\u0000EVIL}\n\n",
        "EVIL",
        "\ufeff EVIL\n\n",
        "[EVIL]\n",
        " data: EVIL\n\n",
        "\tdata: EVIL\n\n",
        "DATA: EVIL\n\n",
        "data : EVIL\n\n",
        "data\t: EVIL\n\n",
        ": comment\n\ufeffdata: EVIL\n\n",
        "\u001adata: EVIL\n\n",
        "d\u0000ata: EVIL\n\n",
        ": EVIL\n\n",
        "event: EVIL\ndata: {}\n\n",
        "id: EVIL\n\n",
        "x EVIL\n\n",
        " data: {\"x\":1,\ndata: \"result\":{\"tools\":[{\"name\":\"evil\"}]}}\n\n"
      })
  void eventThatSomeClientsReadOtherwiseIsReplaced(String stream) {
    for (int size = 1; size < 40; size++) {
      assertThat(through(stream.replace("EVIL", EVIL), size))
          .contains("\"error\":{", "could read it in different ways")
          .doesNotContain("evil");
    }
    assertThat(reports).containsOnly("unreadable");
  }

  /** Some clients end lines at such characters, and would read what follows as another event. */
  @Test
  void idOfAReplacedEventIsRepeatedInAscii() {
    String stream = EVIL.replace("7", "\"a\u2028data: 1\u00e4\"");
    assertThat(through("data: " + stream + "\n\n", 7))
        .contains("\"id\":\"a\\u2028data: 1\\u00E4\"")
        .doesNotContain("\u2028");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: {}\n\n", "data: {}\r\n\r\n", ":\n", ": ping\r\n", ":\n\n"})
  void eventPassesAtItsEndAndACommentAtTheEndOfItsLine(String whole) {
    assertThat(filter.part(Buffer.buffer(whole)).toString()).isEqualTo(whole);
    assertThat(filter.part(Buffer.buffer(whole)).toString()).isEqualTo(whole);
  }

  /** What a client makes of half a byte order mark, none sees as data. */
  @Test
  void streamThatBeginsWithHalfAMarkIsReplaced() {
    Buffer stream = Buffer.buffer(new byte[] {(byte) 0xef, (byte) 0xbb});
    stream.appendString("data: {\"x\":[\ndata: " + EVIL + "\n\n");
    assertThat(filter.part(stream).toString()).contains("\"error\":{").doesNotContain("evil");
    assertThat(reports).containsExactly("unreadable");
  }

  @Test
  void answerOfAnotherTypeMayHaveNoBody() {
    ResponseFilter other =
        new ToolListFilters(
                lists,
                messages.of("team", () -> {}),
                new ToolLock("0".repeat(64), Map.of(), true),
                reports::add)
            .bodiless();
    assertThat(other.end().length()).isZero();
    assertThatThrownBy(() -> other.part(Buffer.buffer("data: " + EVIL)))
        .isInstanceOf(ResponseHeldBackException.class)
        .hasMessageContaining("neither JSON nor a stream of events");
    assertThat(reports).containsExactly("untyped");
  }

  @Test
  void whatIsHeldIsCountedAndGivenBack() {
    filter.part(Buffer.buffer("data: " + "x".repeat(100_000)));
    assertThat(budget.used()).isBetween(200_000L, 220_000L);
    filter.part(Buffer.buffer("\n\n"));
    assertThat(budget.used()).isZero();
    filter.part(Buffer.buffer("data: " + "x".repeat(100_000)));
    filter.release();
    assertThat(budget.used()).isZero();
  }

  @Test
  void commentsThatPassedAreNotHeld() {
    for (int i = 0; i < 10_000; i++) {
      filter.part(Buffer.buffer(": still here, and no event in sight\n"));
      assertThat(budget.used()).isZero();
    }
    assertThat(filter.part(Buffer.buffer(":\ndata: " + EVIL + "\n\n")).toString())
        .contains("\"error\":{")
        .doesNotContain("evil");
  }

  @Test
  void eventThatFindsNoRoomPassesUnlessItHasAList() {
    assertThat(budget.take(1 << 20)).isTrue();
    assertThat(through("data: {}\n\n", 3)).isEqualTo("data: {}\n\n");
    assertThat(reports).isEmpty();
    assertThatThrownBy(() -> through("data: " + EVIL, 3))
        .isInstanceOf(ResponseHeldBackException.class)
        .hasMessageContaining("cannot be compared now");
    assertThat(reports).containsExactly("no_room");
  }

  @Test
  void streamWithManyOtherListsIsCut() {
    Buffer event = Buffer.buffer("data: " + EVIL + "\n\n");
    for (int i = 0; i < 8; i++) {
      assertThat(filter.part(event).toString()).contains("\"error\":{");
    }
    assertThatThrownBy(() -> filter.part(event)).isInstanceOf(ResponseHeldBackException.class);
  }

  @Test
  void streamWithManyOtherListsPassesUnseenWhereTheLockIsNotEnforced() {
    ResponseFilter reporting =
        new ToolListFilters(
                lists,
                messages.of("team", () -> {}),
                new ToolLock("0".repeat(64), Map.of(), false),
                reports::add)
            .events();
    Buffer event = Buffer.buffer("data: " + EVIL + "\n\n");
    for (int i = 0; i < 100; i++) {
      assertThat(reporting.part(event)).isEqualTo(event);
    }
    assertThat(reports).hasSize(9).containsOnly("differs");
  }

  private ResponseFilter filter() {
    return new ToolListFilters(
            lists,
            messages.of("team", () -> {}),
            new ToolLock("0".repeat(64), Map.of(), true),
            reports::add)
        .events();
  }

  /** What the client gets of it, when it comes in parts of this size. */
  private String through(String stream, int size) {
    filter.release();
    filter = filter();
    Buffer all = Buffer.buffer(stream);
    Buffer out = Buffer.buffer();
    for (int at = 0; at < all.length(); at += size) {
      out.appendBuffer(filter.part(all.getBuffer(at, Math.min(at + size, all.length()))));
    }
    return out.appendBuffer(filter.end()).toString();
  }
}
