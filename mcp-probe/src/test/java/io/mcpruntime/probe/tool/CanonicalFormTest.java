package io.mcpruntime.probe.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts how often a value is written, over families of nested schemas; no clock decides. */
class CanonicalFormTest {
  private final AtomicInteger writes = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"required", "enum", "type", "anyOf", "properties", "default"})
  void valueIsWrittenAFixedNumberOfTimesHoweverDeepItIs(String key) {
    JsonNode nested = JsonNodeFactory.instance.pojoNode(new Counted());
    for (int level = 0; level < JsonTrees.MAX_DEPTH / 2; level++) {
      nested =
          JsonNodeFactory.instance
              .objectNode()
              .set(key, JsonNodeFactory.instance.arrayNode().add(nested));
    }
    String form = CanonicalForm.schema(nested).toString();
    assertThat(form).contains("value");
    assertThat(writes.get()).isLessThanOrEqualTo(2);
  }

  private final class Counted implements JsonSerializable {
    @Override
    public void serialize(JsonGenerator to, SerializerProvider provider) throws IOException {
      writes.incrementAndGet();
      to.writeString("value");
    }

    @Override
    public void serializeWithType(
        JsonGenerator to, SerializerProvider provider, TypeSerializer types) throws IOException {
      serialize(to, provider);
    }
  }
}
