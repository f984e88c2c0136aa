package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.mcpruntime.server.annotation.Param;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the JSON Schema of a Java type, without references, which not every client follows. The
 * components of a record are required unless they are Optional, {@code @Nullable} or said not to
 * be.
 */
final class TypeSchemas {
  /** Records take no other fields, and an absent one may be null, as models send it. */
  static final TypeSchemas INPUT = new TypeSchemas(true);

  /** Records may get further fields later. */
  static final TypeSchemas OUTPUT = new TypeSchemas(false);

  private final SchemaGenerator generator;

  private TypeSchemas(boolean input) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                Json.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .without(Option.SCHEMA_VERSION_INDICATOR, Option.EXTRA_OPEN_API_FORMAT_VALUES)
            .with(
                Option.INLINE_ALL_SCHEMAS,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                Option.STANDARD_FORMATS,
                Option.INLINE_NULLABLE_SCHEMAS)
            .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
    if (input) {
      config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
    }
    config.forTypesInGeneral().withPropertySorter(Comparator.comparing(any -> true)); // as declared
    config
        .forFields()
        .withRequiredCheck(field -> !mayBeAbsent(field))
        .withNullableCheck(field -> input && mayBeAbsent(field))
        .withDescriptionResolver(TypeSchemas::description);
    generator = new SchemaGenerator(config.build());
  }

  ObjectNode of(Type type) {
    return generator.generateSchema(type);
  }

  /** Returns whether one of the annotations is a {@code @Nullable}, whoever's it is. */
  static boolean isNullable(Stream<? extends Annotation> annotations) {
    return annotations.anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }

  private static boolean mayBeAbsent(FieldScope field) {
    Param param = field.getAnnotation(Param.class);
    return SupportedTypes.isOptional(field.getRawMember().getGenericType())
        || (param != null && !param.required())
        || isNullable(Stream.of(field.getRawMember().getAnnotations()))
        || isNullable(Stream.of(field.getRawMember().getAnnotatedType().getAnnotations()));
  }

  private static String description(FieldScope field) {
    return Optional.ofNullable(field.getAnnotation(Param.class))
        .map(Param::description)
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }
}
