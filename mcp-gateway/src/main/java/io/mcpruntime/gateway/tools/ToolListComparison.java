package io.mcpruntime.gateway.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.probe.tool.JsonTrees;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the tool lists in a message with a lock. Ambiguous JSON, such as a duplicate key or a
 * key in another case, is never approved.
 */
final class ToolListComparison {
  private static final int MAX_ID = 256;

  private static final ObjectMapper STRICT =
      JsonTrees.mapper(factory(true)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ObjectWriter ASCII =
      new ObjectMapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private static final ObjectMapper LENIENT = JsonTrees.mapper(factory(false));

  private ToolListComparison() {}

  /** Uses the same limits as the operator's handshake. */
  private static JsonFactory factory(boolean strict) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(JsonTrees.MAX_DEPTH)
            .maxTokenCount(JsonTrees.MAX_TOKENS)
            .maxNameLength(JsonTrees.MAX_NAME)
            .build();
    return JsonTrees.parsers(limits)
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
        .build();
  }

  /** Returns why a list is not the approved one; empty if all are. */
  static Optional<ToolListMismatch> mismatch(byte[] json, ToolLock lock) {
    try {
      JsonNode root = STRICT.readTree(json);
      Iterable<JsonNode> messages = root.isArray() ? root : List.of(root);
      if (count(messages) > JsonTrees.MAX_ITEMS) {
        return Optional.of(ToolListMismatch.TOO_LARGE);
      }
      for (JsonNode message : messages) {
        Optional<ToolListMismatch> mismatch = message(message, lock);
        if (mismatch.isPresent()) {
          return mismatch;
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Numbers that are too large cause a RuntimeException.
      return Optional.of(ToolListMismatch.UNREADABLE);
    }
  }

  /** Counts the tools: comparing them costs much more than reading them. */
  private static long count(Iterable<JsonNode> messages) {
    long count = 0;
    for (JsonNode message : messages) {
      count += message.path("result").path("tools").size();
    }
    return count;
  }

  /** The id of a message as JSON; the text {@code null} if it cannot be read. */
  static String id(byte[] json) {
    try {
      JsonNode id = LENIENT.readTree(json).path("id");
      boolean usable = id.isIntegralNumber() || id.isTextual();
      // Some clients end lines at U+2028 too.
      String text = usable ? ASCII.writeValueAsString(id) : "null";
      return text.length() <= MAX_ID ? text : "null";
    } catch (IOException | RuntimeException e) {
      return "null";
    }
  }

  private static Optional<ToolListMismatch> message(JsonNode message, ToolLock lock) {
    if (isWrittenOtherwise(message, "result")) {
      return Optional.of(ToolListMismatch.UNREADABLE);
    }
    JsonNode result = message.path("result");
    if (isWrittenOtherwise(result, "tools")) {
      return Optional.of(ToolListMismatch.UNREADABLE);
    }
    JsonNode list = result.path("tools");
    if (list.isMissingNode()) {
      return Optional.empty();
    }
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : list) {
      Tool read = Tool.of(tool);
      if (!tool.path("name").isTextual() || read.misread() != null) {
        return Optional.of(ToolListMismatch.UNREADABLE);
      }
      tools.add(read);
    }
    return list.isArray()
        ? compare(tools, result.path("nextCursor"), lock)
        : Optional.of(ToolListMismatch.UNREADABLE);
  }

  private static Optional<ToolListMismatch> compare(
      List<Tool> tools, JsonNode next, ToolLock lock) {
    ToolsHash hash = new ToolsHash();
    boolean eachIsApproved = !lock.approved().isEmpty();
    for (Tool tool : tools) {
      eachIsApproved &= hash.add(tool).equals(lock.approved().get(tool.name()));
    }
    if (eachIsApproved || hash.value().equals(lock.list())) {
      return Optional.empty();
    }
    boolean paged = next.isTextual() && !next.textValue().isEmpty();
    return Optional.of(
        paged && lock.approved().isEmpty() ? ToolListMismatch.PAGED : ToolListMismatch.DIFFERS);
  }

  private static boolean isWrittenOtherwise(JsonNode object, String key) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getKey().equalsIgnoreCase(key) && !field.getKey().equals(key)) {
        return true;
      }
    }
    return false;
  }
}
