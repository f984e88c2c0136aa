package io.mcpruntime.crd;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Finds the fields of a pod template that this version's Kubernetes model does not know. */
public final class PodFields {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new WithoutRest())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String MODEL = PodTemplateSpec.class.getPackageName();

  private PodFields() {}

  /**
   * An unknown field.
   *
   * @param path names of fields, and {@code [0]} for items of lists
   * @param known the known fields of the same object
   */
  public record Unknown(List<String> path, List<String> known) {
    public Unknown {
      path = List.copyOf(path);
      known = List.copyOf(known);
    }
  }

  /**
   * Returns all unknown fields, in order.
   *
   * @throws JsonProcessingException if a field has a value of the wrong type
   */
  public static List<Unknown> unknown(JsonNode template) throws JsonProcessingException {
    Collector collector = new Collector();
    STRICT.reader().withHandler(collector).treeToValue(template, PodTemplateSpec.class);
    return List.copyOf(collector.found);
  }

  /** Collects unknown fields and continues. */
  private static final class Collector extends DeserializationProblemHandler {
    private final List<Unknown> found = new ArrayList<>();

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object bean,
        String name)
        throws IOException {
      found.add(new Unknown(path(parser, name), known(deserializer)));
      parser.skipChildren();
      return true;
    }

    /** Returns the path of a field; the parser may already be inside the field's value. */
    private static List<String> path(JsonParser parser, String name) {
      JsonStreamContext at = parser.getParsingContext();
      while (!at.inObject() || !name.equals(at.getCurrentName())) {
        at = at.getParent();
      }
      List<String> steps = new ArrayList<>();
      for (; !at.inRoot(); at = at.getParent()) {
        steps.add(at.inArray() ? "[" + at.getCurrentIndex() + "]" : at.getCurrentName());
      }
      Collections.reverse(steps);
      return steps;
    }

    private static List<String> known(JsonDeserializer<?> deserializer) {
      Collection<Object> names = deserializer.getKnownPropertyNames();
      return names == null ? List.of() : names.stream().map(String::valueOf).sorted().toList();
    }
  }

  /** Ignores the map in which each class of the model stores unknown fields. */
  private static final class WithoutRest extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      boolean ofModel =
          annotated instanceof AnnotatedMember member
              && member.getDeclaringClass().getName().startsWith(MODEL);
      return ofModel ? Boolean.FALSE : super.hasAnySetter(annotated);
    }
  }
}
