package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where an object of a JSON text, and each of its members, begins and ends. */
record JsonSpans(int open, int close, List<Member> members) {

  JsonSpans {
    members = List.copyOf(members);
  }

  /** One member; {@code object} is null unless its value was read as an object. */
  record Member(String name, int start, int valueStart, int valueEnd, JsonSpans object) {}

  /** The last member of that name, as readers take it; null if there is none. */
  Member member(String name) {
    Member found = null;
    for (Member member : members) {
      found = member.name().equals(name) ? member : found;
    }
    return found;
  }

  /** Reads the root, and below it the object of one key; null for a text without any value. */
  static JsonSpans read(JsonParser parser, String key) throws IOException {
    return parser.nextToken() == null ? null : object(parser, key);
  }

  private static JsonSpans object(JsonParser parser, String key) throws IOException {
    int open = offset(parser.currentTokenLocation());
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      int start = offset(parser.currentTokenLocation());
      JsonToken value = parser.nextToken();
      int valueStart = offset(parser.currentTokenLocation());
      JsonSpans inner = null;
      if (value == JsonToken.START_OBJECT && name.equals(key)) {
        inner = object(parser, null);
      } else {
        parser.skipChildren();
      }
      parser.finishToken();
      int end = offset(parser.currentLocation());
      members.add(new Member(name, start, valueStart, end, inner));
    }
    return new JsonSpans(open, offset(parser.currentTokenLocation()), members);
  }

  private static int offset(JsonLocation location) {
    return Math.toIntExact(location.getCharOffset());
  }
}
