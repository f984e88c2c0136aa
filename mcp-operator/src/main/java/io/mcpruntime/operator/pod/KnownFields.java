package io.mcpruntime.operator.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Optional;

/**
 * Finds fields that the model of this version doesn't know. A newer API server may know them, so
 * that no rule here could judge them: they are refused, as are misspelt ones and directives of
 * patches that were not understood.
 */
public final class KnownFields {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new WithoutRest())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final String MODEL = PodTemplateSpec.class.getPackageName();

  private KnownFields() {}

  /** The first field that is not known. */
  public static Optional<Problem> check(PodTree pod) {
    try {
      STRICT.treeToValue(pod.root(), PodTemplateSpec.class);
      return Optional.empty();
    } catch (UnrecognizedPropertyException e) {
      FieldPath path = FieldPath.ROOT;
      for (var step : e.getPath()) {
        path =
            step.getFieldName() == null
                ? path.item(step.getIndex())
                : path.field(step.getFieldName());
      }
      return Optional.of(new Problem(path, "is not a known field of a pod"));
    } catch (JsonProcessingException e) {
      return Optional.of(new Problem(FieldPath.ROOT, "is not a pod: " + e.getOriginalMessage()));
    }
  }

  /** Ignores the map in which each class of the model keeps the fields that it doesn't know. */
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
