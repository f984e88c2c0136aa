package io.mcpruntime.maven.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  private static final Path FILE = Path.of("mcp.json");
  private static final ObjectNode ENTRY =
      JsonNodeFactory.instance.objectNode().put("url", "http://h/weather/mcp");

  @Test
  void entryIsPutBehindTheOthersInTheirIndentation() throws Exception {
    String before =
        """
        {
            "inputs": [],
            "servers": {
                "other": { "url": "http://o" }
            }
        }
        """;
    assertThat(with("vscode", before))
        .isEqualTo(
            """
            {
                "inputs": [],
                "servers": {
                    "other": { "url": "http://o" },
                    "weather": {
                        "url": "http://h/weather/mcp"
                    }
                }
            }
            """);
  }

  @Test
  void commentsAndTrailingCommasStayWhereTheyAre() throws Exception {
    String before =
        """
        // mine
        {
          /* "servers": {} */
          "servers": {
            "other": { "url": "http://o" }, // the old one, with a brace }
            // and nothing more
          },
        }
        // end
        """;
    assertThat(with("vscode", before))
        .isEqualTo(
            """
            // mine
            {
              /* "servers": {} */
              "servers": {
                "other": { "url": "http://o" }, // the old one, with a brace }
                // and nothing more
                "weather": {
                  "url": "http://h/weather/mcp"
                }
              },
            }
            // end
            """);
  }

  @Test
  void commaIsPutBeforeACommentThatHasOne() throws Exception {
    assertThat(
            with(
                "vscode",
                """
                {
                  "servers": {
                    "a": {} // x, y
                  }
                }
                """))
        .isEqualTo(
            """
            {
              "servers": {
                "a": {}, // x, y
                "weather": {
                  "url": "http://h/weather/mcp"
                }
              }
            }
            """);
  }

  @Test
  void entryOfThatNameIsReplacedAndOthersOfThatNameElsewhereAreNot() throws Exception {
    String before =
        """
        {
        \t"weather": {"servers": {"weather": 1}},
        \t"servers": {
        \t\t"weather": {"url": "http://old"}, // here
        \t\t"z": {"weather": {}}
        \t}
        }
        """;
    assertThat(with("vscode", before))
        .isEqualTo(
            before.replace(
                "{\"url\": \"http://old\"}", "{\n\t\t\t\"url\": \"http://h/weather/mcp\"\n\t\t}"));
  }

  @Test
  void emptyFileAndFileOfCommentsBecomeDocuments() throws Exception {
    String document =
        """
        {
          "servers": {
            "weather": {
              "url": "http://h/weather/mcp"
            }
          }
        }
        """;
    assertThat(with("vscode", "")).isEqualTo(document);
    assertThat(with("vscode", " \n")).isEqualTo(document);
    assertThat(with("vscode", "// later\n")).isEqualTo("// later\n" + document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {'servers':{E}}",
        "{'servers':{}} | {'servers':{E}}",
        "{'servers':{ }, 'x': '}'} | {'servers':{E},'x':'}'}",
        "{'servers': {'a': {'u': '\\'}'}}, 'n': -1.50e3} | {'servers':{'a':{'u':'\\'}'},E},'n':-1.50e3}",
        "{'a': true} | {'a':true,'servers':{E}}",
        "{'a': 12} | {'a':12,'servers':{E}}",
        "{'a': '\\u00e9\\\\'} | {'a':'\\u00e9\\\\','servers':{E}}",
        "{'a': [1, {'servers': {}}]} | {'a':[1,{'servers':{}}],'servers':{E}}",
        "{'servers': {'a': null}} | {'servers':{'a':null,E}}",
        "{'servers': {'weather': 1}} | {'servers':{E}}",
        "{'servers': {'weather': 'x,y'},} | {'servers':{E},}"
      })
  void documentsOnOneLineKeepEverythingElse(String before, String after) throws Exception {
    assertThat(with("vscode", before.replace('\'', '"')).replaceAll("\\s", ""))
        .isEqualTo(
            after.replace("E", "'weather':{'url':'http://h/weather/mcp'}").replace('\'', '"'));
  }

  @Test
  void windowsLineEndsStay() throws Exception {
    String after = with("vscode", "{\r\n  \"servers\": {\r\n  }\r\n}\r\n");
    assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    assertThat(after).contains("\r\n    \"weather\": {\r\n");
  }

  @Test
  void brokenFileIsRefusedWithItsLine() {
    assertThatThrownBy(() -> with("cursor", "{\n  \"mcpServers\": {\n    oops\n}"))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("mcp.json:3:")
        .hasMessageEndingWith("mend the file first, nothing was written")
        .hasMessageNotContainingAny("\n");
  }

  @Test
  void commentsAreRefusedWhereTheClientRefusesThem() {
    assertThatThrownBy(() -> with("cursor", "{\n  // mine\n}"))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("mcp.json:2:");
  }

  @Test
  void serversThatAreNoObjectAreRefused() {
    assertThatThrownBy(() -> with("vscode", "{\"servers\": []}"))
        .isInstanceOf(ConnectException.class)
        .hasMessage("mcp.json: \"servers\" is not an object; mend it first");
    assertThatThrownBy(() -> with("vscode", "[]"))
        .isInstanceOf(ConnectException.class)
        .hasMessage("mcp.json:1: is not an object {…}; mend it first");
  }

  private static String with(String client, String before) throws ConnectException {
    return ConfigText.of(Clients.named(client), FILE, before).with("weather", ENTRY);
  }
}
