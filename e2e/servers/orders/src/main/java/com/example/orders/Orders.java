package com.example.orders;

import org.springframework.stereotype.Service;

/** What the guide makes a tool of. */
@Service
public class Orders {
  /** One of them. */
  public record Order(String number, String state) {}

  public Order find(String number) {
    return new Order(number, "sent");
  }
}
