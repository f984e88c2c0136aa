package io.mcpruntime.hostile.server;

import java.util.Map;
import java.util.TreeMap;

/** All behaviours by name. */
public final class Behaviours {
  private Behaviours() {}

  /** Names and behaviours; the name is the first segment of the path. */
  public static Map<String, Behaviour> all() {
    Map<String, Behaviour> all = new TreeMap<>();
    all.put("good", new GoodBehaviour());
    all.putAll(AnswerBehaviours.all());
    all.putAll(DriftBehaviours.all());
    all.putAll(ListBehaviours.all());
    all.putAll(OddBehaviours.all());
    return all;
  }
}
