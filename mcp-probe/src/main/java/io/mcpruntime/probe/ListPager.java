package io.mcpruntime.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.probe.http.HttpEndpoint;
import io.mcpruntime.probe.http.JsonSlice;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeLimits.Size;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads all pages of a list, with limits and with one item in memory at a time. */
final class ListPager {
  private final Dialect dialect;
  private final HttpEndpoint endpoint;
  private final Size size;
  private final ListMethod listing;
  private final Consumer<JsonNode> taker;
  private final Set<String> cursors = new HashSet<>();
  private int count;
  private String next;

  ListPager(Dialect dialect, HttpEndpoint endpoint, ListMethod listing, Consumer<JsonNode> taker) {
    this.dialect = dialect;
    this.endpoint = endpoint;
    this.listing = listing;
    this.taker = taker;
    size = endpoint.limits().size();
  }

  void read() throws ProbeException {
    for (page(null); next != null; page(next)) {
      if (!cursors.add(next)) {
        throw endpoint
            .failures()
            .notMcp("names the same next page of " + listing.method() + " twice", null);
      }
      if (cursors.size() >= size.pages()) {
        throw tooLarge("more than " + size.pages() + " pages of " + listing.method());
      }
    }
  }

  private void page(String cursor) throws ProbeException {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    if (cursor != null) {
      parameters.put("cursor", cursor);
    }
    endpoint.read(
        listing.method(),
        dialect.request(listing.method(), parameters, Map.of()),
        result -> take(result.fields(Set.of(listing.items(), "nextCursor"))));
  }

  private void take(Map<String, JsonSlice> page) throws IOException, ProbeException {
    JsonSlice items = page.get(listing.items());
    if (items == null || !items.isArray()) {
      throw endpoint
          .failures()
          .notMcp("answers " + listing.method() + " without \"" + listing.items() + "\"", null);
    }
    items.each(this::item);
    String cursor = page.containsKey("nextCursor") ? page.get("nextCursor").text() : null;
    // Other clients treat an empty cursor as the end, too.
    next = cursor == null || cursor.isEmpty() ? null : cursor;
  }

  private void item(JsonSlice item) throws IOException, ProbeException {
    count++;
    if (count > size.items()) {
      throw tooLarge("more than " + size.items() + " " + listing.items());
    }
    JsonNode tree = item.tree();
    JsonNode name = tree.path(listing.key());
    if (!name.isTextual()) {
      throw endpoint
          .failures()
          .notMcp(
              "sends %s %d of %s without a %s"
                  .formatted(listing.noun(), count, listing.method(), listing.key()),
              null);
    }
    if (name.textValue().length() > size.name()) {
      throw tooLarge(
          "a %s with a %s of more than %d characters"
              .formatted(listing.noun(), listing.key(), size.name()));
    }
    taker.accept(tree);
  }

  private ProbeException tooLarge(String what) {
    return endpoint.failures().tooLarge(what, null);
  }
}
