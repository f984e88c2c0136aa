package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ${package}.Greetings.Greeting;
import org.junit.jupiter.api.Test;

class GreetingsTest {
  private final Greetings greetings = new Greetings();

  @Test
  void greetsInTheLanguageThatWasAskedFor() {
    assertEquals(new Greeting("Bonjour, Ada!", "fr"), greetings.greet(" Ada", "fr"));
  }

#if( $framework == "sdk" )
  @Test
  void nobodyIsNotGreeted() {
    assertThrows(IllegalArgumentException.class, () -> greetings.greet(" ", "en"));
  }
#else
  @Test
  void greetsInEnglishUnlessItIsToldOtherwise() {
    assertEquals("Hello, Ada!", greetings.greet("Ada", null).text());
  }
#end

  @Test
  void unknownLanguageIsAnsweredWithTheKnownOnes() {
    var error = assertThrows(IllegalArgumentException.class, () -> greetings.greet("Ada", "xx"));
    assertEquals("language must be one of [de, en, es, fr]", error.getMessage());
  }
}
