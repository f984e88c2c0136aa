package io.mcpruntime.probe;

/** A list that a server gives in pages, and how its items are told apart. */
public enum ListMethod {
  TOOLS("tools/list", "tools", "tools", "name"),
  RESOURCES("resources/list", "resources", "resources", "uri"),
  RESOURCE_TEMPLATES("resources/templates/list", "resources", "resourceTemplates", "uriTemplate"),
  PROMPTS("prompts/list", "prompts", "prompts", "name");

  private final String method;
  private final String capability;
  private final String items;
  private final String key;

  ListMethod(String method, String capability, String items, String key) {
    this.method = method;
    this.capability = capability;
    this.items = items;
    this.key = key;
  }

  String method() {
    return method;
  }

  /** What a server must say that it has, before it is asked for the list. */
  String capability() {
    return capability;
  }

  String items() {
    return items;
  }

  /** The field without which an item is none. */
  String key() {
    return key;
  }

  /** One item, in a sentence. */
  String noun() {
    return items.substring(0, items.length() - 1);
  }
}
