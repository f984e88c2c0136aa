package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.mcpruntime.crd.PodFields;
import java.util.Collection;
import java.util.List;

/**
 * Holds {@code podTemplate} against Kubernetes' own model of a pod. The schema takes any field
 * there, and the API server tells of an unknown one only when the Deployment is written.
 */
final class PodTemplateCheck {
  /** A directive of strategic merge patches, which may stand in any object. */
  private static final String DIRECTIVE = "$patch";

  private final Problems problems;

  PodTemplateCheck(Problems problems) {
    this.problems = problems;
  }

  void check(Tree.Mapping server) {
    if (!(server.value("podTemplate") instanceof Tree.Mapping template)) {
      return;
    }
    Schema any = Schema.server().property("podTemplate").orElseThrow();
    try {
      for (PodFields.Unknown field : PodFields.unknown(TreeJson.of(template, any))) {
        String key = field.path().get(field.path().size() - 1);
        if (!key.equals(DIRECTIVE)) {
          problems.add(place(template, field.path()), Wording.unknown(key, field.known()));
        }
      }
    } catch (MismatchedInputException e) {
      List<String> path = e.getPath().stream().map(PodTemplateCheck::step).toList();
      problems.add(
          place(template, path),
          "podTemplate.%s must be %s".formatted(joined(path), wanted(e.getTargetType())));
    } catch (JsonProcessingException e) {
      problems.add(template.at(), "podTemplate is no part of a pod: " + e.getOriginalMessage());
    }
  }

  private static String step(JsonMappingException.Reference reference) {
    return reference.getFieldName() == null
        ? "[" + reference.getIndex() + "]"
        : reference.getFieldName();
  }

  private static Location place(Tree template, List<String> path) {
    Tree tree = template;
    Location at = template.at();
    for (String step : path) {
      if (tree instanceof Tree.Mapping mapping && mapping.entries().containsKey(step)) {
        at = mapping.entries().get(step).key();
        tree = mapping.entries().get(step).value();
      } else if (tree instanceof Tree.Sequence list && step.matches("\\[\\d+]")) {
        tree = list.items().get(Integer.parseInt(step.substring(1, step.length() - 1)));
        at = tree.at();
      }
    }
    return at;
  }

  private static String joined(List<String> path) {
    return String.join(".", path).replace(".[", "[");
  }

  private static String wanted(Class<?> type) {
    if (type == null || type == String.class) {
      return "text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return Number.class.isAssignableFrom(type) || type.isPrimitive()
        ? "a whole number"
        : "a mapping";
  }
}
