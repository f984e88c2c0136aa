package io.mcpruntime.maven.client.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DefaultDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import io.mcpruntime.maven.output.BoundedPattern;
import io.mcpruntime.maven.output.TerminalText;
import java.util.List;

/** A JSON Schema that a server published, and what is wrong with values of it. */
public final class PublishedSchema {
  /** MCP's schemas are of 2020-12 unless they say otherwise; nothing is fetched from elsewhere. */
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .dialectRegistry(PublishedSchema::dialect)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .pathType(PathType.JSON_PATH)
                          .regularExpressionFactory(PublishedSchema::pattern)
                          .build()));

  private static final String ENDLESS = "it refers to itself without end, or is nested too deeply";
  private static final int LONGEST = 300;

  private final Schema schema;

  private PublishedSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads a schema.
   *
   * @throws ToolException when it is none
   */
  public static PublishedSchema of(JsonNode schema) throws ToolException {
    try {
      Schema read = REGISTRY.getSchema(schema);
      List<String> problems = problems(dialect(read), schema);
      if (!problems.isEmpty()) {
        throw new ToolException(String.join("; ", problems));
      }
      read.initializeValidators();
      return new PublishedSchema(read);
    } catch (SchemaException e) {
      throw new ToolException(TerminalText.line(e.getMessage(), LONGEST), e);
    } catch (StackOverflowError e) {
      throw new ToolException(ENDLESS);
    }
  }

  /** What doesn't fit, a line each: path and expectation, as {@code $.city: string expected}. */
  public List<String> problems(JsonNode value) {
    try {
      return problems(schema, value);
    } catch (StackOverflowError e) {
      return List.of("$: the schema can't be applied: " + ENDLESS);
    }
  }

  /** A pattern that is too costly matches nothing. */
  private static RegularExpression pattern(String regex) {
    return BoundedPattern.of(
            RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(regex)))
        ::isFoundIn;
  }

  /** Keywords that it doesn't know, as MCP's own, are no reason for a warning. */
  private static Dialect dialect(String id, SchemaRegistry registry) {
    return Dialect.builder(DefaultDialectRegistry.getInstance().getDialect(id, registry))
        .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
        .build();
  }

  private static Schema dialect(Schema schema) {
    String id = schema.getSchemaContext().getDialect().getId();
    return REGISTRY.getSchema(SchemaLocation.of(id));
  }

  private static List<String> problems(Schema schema, JsonNode value) {
    return schema.validate(value).stream().map(PublishedSchema::line).distinct().toList();
  }

  private static String line(Error error) {
    String path = error.getInstanceLocation().toString();
    return switch (error.getKeyword()) {
      case "type" ->
          "%s: %s expected, %s found"
              .formatted(path, error.getArguments()[1], error.getArguments()[0]);
      case "required" -> path + "." + error.getProperty() + ": is required";
      case "additionalProperties", "unevaluatedProperties" ->
          path + "." + error.getProperty() + ": is unknown";
      default -> path + ": " + error.getMessage();
    };
  }
}
