package com.example.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A server as Spring AI's starter makes it. */
@SpringBootApplication
public class SpringServer {
  public static void main(String[] arguments) {
    SpringApplication.run(SpringServer.class, arguments);
  }
}
