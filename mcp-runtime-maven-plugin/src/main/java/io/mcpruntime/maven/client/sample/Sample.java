package io.mcpruntime.maven.client.sample;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value made of a JSON Schema. It has what the schema requires and nothing else. It usually fits
 * the schema; keywords that are not read ({@code not}, {@code if}, {@code contains}, …) may refuse
 * it, so validate it.
 *
 * @param invented whether a part of it is neither a default nor a const nor an example of the
 *     schema
 */
public record Sample(JsonNode value, boolean invented) {

  /**
   * Makes one. The schema may be hostile: time and memory are bounded, and nothing is fetched.
   *
   * @throws NoSampleException when a part of it can't be made, or the schema is too large
   */
  public static Sample of(JsonNode schema) throws NoSampleException {
    Sampler sampler = new Sampler(schema);
    JsonNode value = sampler.object();
    return new Sample(value, sampler.hasInvented());
  }
}
