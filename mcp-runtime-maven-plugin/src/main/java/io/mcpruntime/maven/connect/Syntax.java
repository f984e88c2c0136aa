package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a client's file is written: what may be in it, and so what an edit must keep. */
enum Syntax {
  @JsonProperty("json")
  JSON,
  /** JSON with comments and trailing commas. */
  @JsonProperty("jsonc")
  JSONC,
  @JsonProperty("toml")
  TOML
}
