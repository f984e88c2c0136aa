package com.example.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class WeatherApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(WeatherApplication.class, arguments);
  }
}
