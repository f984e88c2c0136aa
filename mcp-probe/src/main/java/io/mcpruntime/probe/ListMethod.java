package io.mcpruntime.probe;

/** The methods that return a list in pages, each with the key of its items. */
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

  /** Returns the capability that a server must declare. */
  String capability() {
    return capability;
  }

  String items() {
    return items;
  }

  /** Returns the field that every item must have. */
  String key() {
    return key;
  }

  /** Returns the noun for one item, for messages. */
  String noun() {
    return items.substring(0, items.length() - 1);
  }
}
