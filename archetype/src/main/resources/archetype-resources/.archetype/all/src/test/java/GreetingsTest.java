package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ${package}.Greetings.Greeting;
import ${package}.Greetings.Request;
import org.junit.jupiter.api.Test;

class GreetingsTest {
  private final Greetings greetings = new Greetings();

  @Test
  void greetsInTheLanguageThatWasAskedFor() {
    assertEquals(new Greeting("Bonjour, Ada!", "fr"), greetings.greet(new Request(" Ada", "fr")));
  }

  @Test
  void greetsInEnglishUnlessItIsToldOtherwise() {
    assertEquals("Hello, Ada!", greetings.greet(new Request("Ada", null)).text());
  }

  @Test
  void unknownLanguageIsAnsweredWithTheKnownOnes() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> greetings.greet(new Request("Ada", "xx")));
    assertEquals("language must be one of [de, en, es, fr]", error.getMessage());
  }
}
