package io.mcpruntime.probe.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolsHashTest {
  private static final Tool FORECAST =
      tool("{'name':'forecast','description':'d','inputSchema':{'type':'object'}}");
  private static final Tool ALERTS = tool("{'name':'alerts'}");

  /** Hashes are stored in clusters and files: another form would call every server changed. */
  @Test
  void formDoesNotChangeBetweenVersions() {
    assertThat(ToolsHash.of(List.of()))
        .isEqualTo("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
    assertThat(ToolsHash.of(List.of(FORECAST, ALERTS)))
        .isEqualTo("345acac5372e64848700ea801eae2cc6a72f3671a38dd84f7b26068025ad10c8");
  }

  @Test
  void whatOnlySomeClientsReadCountsToo() {
    assertThat(
            List.of(
                ToolsHash.of(List.of(ALERTS)),
                ToolsHash.of(List.of(tool("{'name':'alerts','title':5}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','title':['x']}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','description':{'text':'x'}}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','description':{'text':'y'}}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','Description':'x'}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','input_schema':{}}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','input-schema':{}}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','Output_Schema':{}}")))))
        .doesNotHaveDuplicates();
    assertThat(ToolsHash.of(List.of(tool("{'name':'alerts','title':null,'_meta':{},'icons':[]}"))))
        .isEqualTo(ToolsHash.of(List.of(ALERTS)));
  }

  /** UTF-8 has no form of a surrogate without its other half. */
  @Test
  void halvesOfSurrogatesCount() {
    assertThat(
            List.of(
                ToolsHash.of(List.of(tool("{'name':'a?b'}"))),
                ToolsHash.of(List.of(tool("{'name':'a\\ud800b'}"))),
                ToolsHash.of(List.of(tool("{'name':'a\\ud801b'}"))),
                ToolsHash.of(List.of(tool("{'name':'a\\udfffb'}"))),
                ToolsHash.of(List.of(tool("{'name':'a\\ud83d\\ude00b'}")))))
        .doesNotHaveDuplicates();
  }

  @Test
  void orderOfToolsAndKeysDoesNotCount() {
    Tool turned = tool("{'inputSchema':{'type':'object'},'description':'d','name':'forecast'}");

    assertThat(ToolsHash.of(List.of(ALERTS, turned)))
        .isEqualTo(ToolsHash.of(List.of(FORECAST, ALERTS)));
  }

  @Test
  void everythingThatAModelReadsCounts() {
    assertThat(
            List.of(
                ToolsHash.of(List.of(ALERTS)),
                ToolsHash.of(List.of(tool("{'name':'alert'}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','title':'x'}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','description':'x'}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','outputSchema':{}}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','annotations':{'a':1}}"))),
                ToolsHash.of(List.of(tool("{'name':'alerts','inputSchema':{'a':1}}"))),
                ToolsHash.of(List.of(ALERTS, ALERTS))))
        .doesNotHaveDuplicates();
  }

  @Test
  void listsAreSetsOnlyWhereJsonSchemaSaysSo() {
    assertThat(hash("{'required':['a','b'],'enum':[1,'x'],'type':['null','string']}"))
        .isEqualTo(hash("{'enum':['x',1.0],'required':['b','a'],'type':['string','null']}"));
    assertThat(hash("{'default':{'required':['a','b']}}"))
        .isNotEqualTo(hash("{'default':{'required':['b','a']}}"));
    assertThat(hash("{'prefixItems':[{'type':'null'},{'type':'string'}]}"))
        .isNotEqualTo(hash("{'prefixItems':[{'type':'string'},{'type':'null'}]}"));
  }

  @Test
  void emptyListsOfNamesSayNothing() {
    assertThat(hash("{'properties':{},'required':[]}")).isEqualTo(hash("{}"));
    assertThat(hash("{'properties':{'properties':{}}}")).isNotEqualTo(hash("{}"));
  }

  private static String hash(String inputSchema) {
    return ToolsHash.of(List.of(tool("{'name':'t','inputSchema':" + inputSchema + "}")));
  }

  private static Tool tool(String json) {
    try {
      return Tool.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
