package com.example.weather;

import java.util.List;
import java.util.Map;

/** The arguments of one call, each read as the type that the tool's schema promises. */
record Arguments(Map<String, Object> values) {

  Arguments {
    values = values == null ? Map.of() : values;
  }

  String text(String name) {
    if (values.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new ToolException("argument \"" + name + "\" must be a text that is not empty");
  }

  int number(String name, int absent) {
    Object value = values.get(name);
    if (value == null) {
      return absent;
    }
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw new ToolException("argument \"" + name + "\" must be a whole number");
  }

  List<String> texts(String name) {
    if (values.get(name) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new ToolException("argument \"" + name + "\" must be a list of texts");
  }
}
