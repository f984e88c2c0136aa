package com.example.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An application with a page of its own, before it became an MCP server. */
@SpringBootApplication
@RestController
public class OrdersApplication {
  private final Orders orders;

  public OrdersApplication(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/orders/{number}")
  public Orders.Order order(@PathVariable String number) {
    return orders.find(number);
  }

  public static void main(String[] arguments) {
    SpringApplication.run(OrdersApplication.class, arguments);
  }
}
