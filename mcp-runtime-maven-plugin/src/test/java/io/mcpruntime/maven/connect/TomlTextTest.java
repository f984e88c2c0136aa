package io.mcpruntime.maven.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTextTest {
  private static final ObjectNode ENTRY =
      JsonNodeFactory.instance.objectNode().put("url", "http://h/weather/mcp");
  private static final String TABLE = "[mcp_servers.weather]\nurl = \"http://h/weather/mcp\"\n";

  @Test
  void tableIsPutAtTheEnd() throws Exception {
    assertThat(with("")).isEqualTo(TABLE);
    assertThat(with("model = \"m\" # mine\n[tui]\nx = 1"))
        .isEqualTo("model = \"m\" # mine\n[tui]\nx = 1\n\n" + TABLE);
  }

  @Test
  void ownTableAndItsSubTablesAreReplacedAndCommentsStay() throws Exception {
    String before =
        """
        # top
        [mcp_servers.a] # first
        url = "http://a"

        # the weather
        [ mcp_servers . "weather" ] # ours
        command = "old"

        [mcp_servers.weather.env]
        A = "1"

        # next
        [mcp_servers.weather2]
        url = "http://b"
        """;
    assertThat(with(before))
        .isEqualTo(
            """
            # top
            [mcp_servers.a] # first
            url = "http://a"

            # the weather
            [mcp_servers.weather]
            url = "http://h/weather/mcp"


            # next
            [mcp_servers.weather2]
            url = "http://b"
            """);
  }

  @Test
  void headerInsideAStringIsNoHeader() throws Exception {
    String before = "notes = '''\n[mcp_servers.other]\nurl = 1\n'''\n";
    assertThat(with(before)).isEqualTo(before + "\n" + TABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp_servers = {weather = {url = \"http://old\"}}\n",
        "mcp_servers = {}\n",
        "mcp_servers.weather.url = \"http://old\"\n",
        "[mcp_servers]\nweather = {url = \"http://old\"}\n",
        "notes = '''\n[mcp_servers.weather]\nurl = 1\n'''\n",
      })
  void otherNotationsAreRefusedWithWhatToPaste(String before) {
    assertThatThrownBy(() -> with(before))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("config.toml: \"mcp_servers\" is written in a way")
        .hasMessageContaining("http://h/weather/mcp");
  }

  @Test
  void brokenFileIsRefusedWithItsLine() {
    assertThatThrownBy(() -> with("a = 1\nb = \n"))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("config.toml:2:");
  }

  @Test
  void nameWithADotIsQuoted() throws Exception {
    assertThat(text("").with("my.weather", ENTRY)).startsWith("[mcp_servers.\"my.weather\"]\n");
  }

  private static String with(String before) throws ConnectException {
    return text(before).with("weather", ENTRY);
  }

  private static ConfigText text(String before) throws ConnectException {
    return ConfigText.of(Clients.named("codex"), Path.of("config.toml"), before);
  }
}
