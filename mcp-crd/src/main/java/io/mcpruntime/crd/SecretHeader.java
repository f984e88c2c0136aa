package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An HTTP header with its value in a Secret. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretHeader(
    @Required
        @Size(min = 1, max = 128) @Pattern("^[A-Za-z0-9-]+$") @JsonPropertyDescription("The name of the header.")
        @ValidationRule(value = SecretHeader.RULE, message = SecretHeader.MESSAGE)
        String name,
    @Required @JsonPropertyDescription("The source of its value.") Source valueFrom) {

  static final String RULE =
      "!(self.lowerAscii() in ['accept', 'connection', 'content-length', 'content-type', 'expect', 'host', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']) && !self.lowerAscii().startsWith('mcp-') && !self.lowerAscii().startsWith('x-forwarded-')";

  static final String MESSAGE =
      "the handshake sets Accept, Content-Type, Host, X-Forwarded-* and Mcp-* headers, and those of the connection, itself";

  /** The source of a value. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Source(
      @Required @JsonPropertyDescription("A key of a Secret in the server's namespace.")
          Key secretKeyRef) {}

  /** A key of a Secret. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Key(
      @Required @Size(min = 1, max = 253) @JsonPropertyDescription("The name of the Secret.")
          String name,
      @Required
          @Size(min = 1, max = 253) @Pattern("^[-._a-zA-Z0-9]+$") @JsonPropertyDescription("The key in the Secret.")
          String key) {}
}
