package io.mcpruntime.maven.client.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.client.tool.PublishedSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {
  private static final String ONE =
      "{'type':'object','required':['a'],'properties':{'a':%s},'$defs':{'n':{'type':'integer'},"
          + "'tree':{'type':'object','required':['label','children'],'properties':{"
          + "'label':{'type':'string'},'children':{'type':'array','items':{'$ref':'#/$defs/tree'}}}},"
          + "'list':{'anyOf':[{'required':['next'],'properties':{'next':{'$ref':'#/$defs/list'}}},"
          + "{'type':'null'}]},"
          + "'loop':{'$ref':'#/$defs/loop'},'a/b':{'type':'boolean'}}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'type':'string'}                                      | 'test'
          {'type':'string','minLength':6}                        | 'testte'
          {'type':'string','maxLength':2}                        | 'te'
          {'type':'string','maxLength':0}                        | ''
          {'minLength':1}                                        | 'test'
          {'type':'string','pattern':'^[A-Z]{3}$'}               | 'AAA'
          {'type':'string','pattern':'^[0-9]{5}$'}               | '11111'
          {'type':'string','pattern':'^[a-z0-9-]+$','minLength':8} | 'testtest'
          {'type':'string','pattern':'^\\\\d{4}-\\\\d{2}-\\\\d{2}$'} | '2026-01-01'
          {'type':'string','format':'date'}                      | '2026-01-01'
          {'type':'string','format':'date-time'}                 | '2026-01-01T12:00:00Z'
          {'type':'string','format':'time'}                      | '12:00:00Z'
          {'type':'string','format':'duration'}                  | 'P1D'
          {'type':'string','format':'email'}                     | 'user@example.com'
          {'type':'string','format':'uri'}                       | 'https://example.com/'
          {'type':'string','format':'uuid'}                      | '00000000-0000-4000-8000-000000000000'
          {'type':'string','format':'ipv4'}                      | '192.0.2.1'
          {'type':'string','format':'ipv6'}                      | '2001:db8::1'
          {'type':'string','format':'hostname'}                  | 'example.com'
          {'type':'integer'}                                     | 1
          {'type':'integer','format':'int32','minimum':5}        | 5
          {'type':'integer','maximum':-3}                        | -3
          {'type':'integer','exclusiveMinimum':5}                | 6
          {'type':'integer','minimum':10,'multipleOf':7}         | 14
          {'type':'integer','multipleOf':0.5,'minimum':1.5}      | 2
          {'type':'number','minimum':0.2,'maximum':0.4}          | 0.2
          {'type':'number','exclusiveMinimum':0,'exclusiveMaximum':0.5} | 0.25
          {'minimum':3}                                          | 3
          {'type':'boolean'}                                     | false
          {'type':'null'}                                        | null
          {'type':['null','integer']}                            | 1
          {'enum':['metric','imperial']}                         | 'metric'
          {'enum':[null,2]}                                      | 2
          {'const':{'x':1}}                                      | {'x':1}
          {'type':'integer','default':7}                         | 7
          {'type':'string','examples':['Riga','Oslo']}           | 'Riga'
          {'type':'string','examples':[]}                        | 'test'
          {'type':'string','default':null}                       | 'test'
          {'anyOf':[{'type':'null'},{'type':'string'}]}          | 'test'
          {'anyOf':[{'type':'string','pattern':'^sk-[a-z]{9}$'},{'type':'integer'}]} | 1
          {'oneOf':[{'type':'integer'},{'type':'string'}]}       | 1
          {'allOf':[{'type':'integer','minimum':2},{'minimum':4}]} | 4
          {'type':'integer','anyOf':[{'minimum':8}]}             | 8
          {'$ref':'#/$defs/n','minimum':9}                       | 9
          {'$ref':'#/$defs/a~1b'}                                | false
          {'$ref':'#/%24defs/n'}                                 | 1
          {'$ref':'#/$defs/tree'}                                | {'label':'test','children':[]}
          {'$ref':'#/$defs/list'}                                | null
          {'type':'array','items':{'type':'integer'}}            | [1]
          {'type':'array'}                                       | []
          {'type':'array','items':{'type':'integer'},'maxItems':0} | []
          {'type':'array','minItems':2,'items':{'enum':['x']}}   | ['x','x']
          {'type':'array','minItems':2,'uniqueItems':true,'items':{'enum':['x','y']}} | ['x','y']
          {'type':'array','minItems':2,'uniqueItems':true,'items':{'type':'integer'}} | [1,2]
          {'type':'array','minItems':2,'uniqueItems':true,'items':{'type':'string'}}  | ['test','test2']
          {'type':'array','minItems':2,'prefixItems':[{'type':'integer'}],'items':{'type':'boolean'}} | [1,false]
          {'type':'object','required':['x'],'properties':{'x':{'type':'boolean'},'y':{}}} | {'x':false}
          {'properties':{'x':{'type':'boolean'}},'minProperties':1} | {'x':false}
          {'required':['x'],'properties':{'x':{'type':'integer'},'y':{'type':'integer'}},'dependentRequired':{'x':['y']}} | {'x':1,'y':1}
          """)
  void valueFitsItsSchema(String schema, String value) throws Exception {
    JsonNode whole = json(ONE.formatted(schema));

    JsonNode made = Sample.of(whole).value();

    assertThat(made).isEqualTo(json("{'a':" + value + "}"));
    assertThat(PublishedSchema.of(whole).problems(made)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}                                              | a: its schema says nothing of its type
          true                                            | a: its schema says nothing of its type
          {'description':'what to find'}                  | a: its schema says nothing of its type
          false                                           | a: its schema allows no value
          {'enum':[]}                                     | a: its enum is empty
          {'type':'string','pattern':'^sk-[a-z]{9}$'}     | a: no simple text matches the pattern ^sk-[a-z]{9}$
          {'type':'string','pattern':'('}                 | a: the pattern ( can't be read
          {'type':'string','format':'date','maxLength':3} | a: no date fits its minLength and maxLength
          {'type':'string','minLength':1000000}           | a: it wants a text of 1000000 characters; at most 1000 are made
          {'type':'string','minLength':3,'maxLength':2}   | a: minLength is greater than maxLength
          {'type':'integer','minimum':2,'maximum':1}      | a: no integer fits its minimum, maximum and multipleOf
          {'type':'integer','minimum':1e300}              | a: its limits have more than 30 digits
          {'type':'array','minItems':1000000,'items':{'type':'integer'}} | a: it wants 1000000 items; at most 20 are made
          {'type':'array','minItems':1,'items':{}}        | a[0]: its schema says nothing of its type
          {'type':'object','required':['x']}              | a.x: its schema says nothing of its type
          {'type':'file'}                                 | a: its type is no type of JSON Schema
          {'$ref':'http://127.0.0.1:1/schema.json'}       | a: its $ref leads out of the schema: http://127.0.0.1:1/schema.json
          {'$ref':'other.json#/x'}                        | a: its $ref leads out of the schema: other.json#/x
          {'$ref':'#/$defs/none'}                         | a: its $ref leads nowhere: #/$defs/none
          {'$ref':'#/$defs/loop'}                         | a: its schema refers to itself without end
          {'$ref':'#'}                                    | a: its schema refers to itself without end
          """)
  void whatCannotBeMadeIsNamedWithItsPath(String schema, String reason) throws Exception {
    JsonNode whole = json(ONE.formatted(schema));

    assertThatThrownBy(() -> Sample.of(whole))
        .isInstanceOf(NoSampleException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'object'}", "{}", "{'properties':{'x':{'type':'integer'}}}"})
  void whatIsNotRequiredIsLeftOut(String schema) throws Exception {
    assertThat(Sample.of(json(schema))).isEqualTo(new Sample(json("{}"), false));
  }

  @Test
  void schemasOwnExamplesAreNotInvented() throws Exception {
    assertThat(Sample.of(json(ONE.formatted("{'examples':['Riga']}"))).invented()).isFalse();
    assertThat(Sample.of(json(ONE.formatted("{'const':1}"))).invented()).isFalse();
    assertThat(Sample.of(json(ONE.formatted("{'enum':['x']}"))).invented()).isTrue();
    assertThat(Sample.of(json(ONE.formatted("{'type':'string'}"))).invented()).isTrue();
  }

  @Test
  void patternThatBacktracksWithoutEndIsGivenUp() throws Exception {
    String evil = "{'type':'string','minLength':60,'pattern':'^(([a-z0-9])+.)+[A-Z]([a-z])+$'}";

    assertThatThrownBy(() -> Sample.of(json(ONE.formatted(evil))))
        .hasMessageStartingWith("a: no simple text matches the pattern");
  }

  @Test
  void schemaThatBranchesWithoutEndIsGivenUp() throws Exception {
    StringBuilder defs = new StringBuilder("'d0':{'type':'integer','minimum':2,'maximum':1}");
    for (int i = 1; i < 40; i++) {
      String next = "{'$ref':'#/$defs/d" + (i - 1) + "'}";
      defs.append(",'d%d':{'anyOf':[%s,%s]}".formatted(i, next, next));
    }
    String schema =
        "{'type':'object','required':['a'],'properties':{'a':{'$ref':'#/$defs/d39'}},'$defs':{%s}}"
            .formatted(defs);

    assertThatThrownBy(() -> Sample.of(json(schema)))
        .hasMessageEndingWith("its schema is too large");
  }

  @Test
  void schemaThatWantsMoreAndMoreIsGivenUp() throws Exception {
    StringBuilder defs = new StringBuilder("'d0':{'type':'integer'}");
    for (int i = 1; i < 12; i++) {
      defs.append(
          ",'d%d':{'type':'array','minItems':20,'items':{'$ref':'#/$defs/d%d'}}"
              .formatted(i, i - 1));
    }
    String schema =
        "{'type':'object','required':['a'],'properties':{'a':{'$ref':'#/$defs/d11'}},'$defs':{%s}}"
            .formatted(defs);

    assertThatThrownBy(() -> Sample.of(json(schema)))
        .hasMessageEndingWith("its schema is too large");
  }

  @Test
  void deepNestingIsGivenUp() throws Exception {
    String schema = "{'type':'integer'}";
    for (int i = 0; i < 100; i++) {
      schema = "{'type':'object','required':['a'],'properties':{'a':%s}}".formatted(schema);
    }
    JsonNode deep = json(schema);

    assertThatThrownBy(() -> Sample.of(deep))
        .hasMessageEndingWith("its schema is nested too deeply");
  }

  @Test
  void moreThanAFewRequiredArgumentsAreGivenUp() throws Exception {
    StringBuilder required = new StringBuilder("'p0'");
    StringBuilder properties = new StringBuilder("'p0':{'type':'integer'}");
    for (int i = 1; i < 5000; i++) {
      required.append(",'p").append(i).append('\'');
      properties.append(",'p").append(i).append("':{'type':'integer'}");
    }
    JsonNode wide = json("{'required':[%s],'properties':{%s}}".formatted(required, properties));

    assertThatThrownBy(() -> Sample.of(wide)).hasMessageEndingWith("its schema is too large");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
