package com.example.spring;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.stereotype.Service;

/** Weather that is always fine: a tool needs no more here. */
@Service
public class WeatherService {
  @McpTool(name = "weather", description = "The weather of a city")
  public String weather(@McpToolParam(description = "A city") String city) {
    return "fine in " + city;
  }
}
