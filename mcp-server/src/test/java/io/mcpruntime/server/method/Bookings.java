package io.mcpruntime.server.method;

import io.mcpruntime.server.annotation.Param;
import io.mcpruntime.server.annotation.Tool;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tool with arguments of every kind. */
final class Bookings {
  enum Room {
    SINGLE,
    DOUBLE
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE_USE)
  @interface Nullable {}

  record Guest(@Param(description = "As in the passport") String name, Optional<Integer> age) {}

  record Stay(LocalDate from, LocalDate to) {
    Stay {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("to is before from");
      }
    }
  }

  record Booking(String id, Room room, @Nullable String note, List<Guest> guests) {}

  @Tool(description = "Books a room", destructive = false)
  Booking book(
      @Param(description = "How long") Stay stay,
      List<Guest> guests,
      @Param(defaultValue = "SINGLE", example = "DOUBLE") Room room,
      @Param(required = false) Boolean breakfast,
      Optional<BigDecimal> discount,
      Map<String, Integer> extras,
      @Param(name = "max-price", defaultValue = "100") long maxPrice,
      @Nullable String note) {
    String id = stay.from() + " " + maxPrice + " " + breakfast + " " + discount + " " + extras;
    return new Booking(id, room, note, guests);
  }
}
