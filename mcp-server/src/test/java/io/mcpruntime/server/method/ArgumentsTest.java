package io.mcpruntime.server.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static final String LEAST =
      """
      {"stay": {"from": "2026-05-01", "to": "2026-05-02"}, "guests": [{"name": "Ada"}],
       "extras": {}}\
      """;

  private final ToolMethod book = MethodScanner.scan(List.of(new Bookings())).tools().get(0);

  @Test
  void missingArgumentsHaveTheirDefaults() throws Exception {
    ToolResult result = book.call(json(LEAST));
    assertThat(result.text())
        .isEqualTo(
            """
            {"id":"2026-05-01 100 null Optional.empty {}","room":"SINGLE",\
            "guests":[{"name":"Ada"}]}\
            """);
    assertThat(result.structured()).containsEntry("room", "SINGLE");
    assertThat(result.isError()).isFalse();
  }

  @Test
  void givenArgumentsBecomeJavaValues() throws Exception {
    Map<String, Object> given = json(LEAST);
    given.putAll(
        json(
            """
            {"guests": [{"name": "Ada", "age": 36}, {"name": "Bo", "age": null}], "room": "DOUBLE",
             "breakfast": true, "discount": 0.5, "extras": {"dogs": 2}, "max-price": 80,
             "note": "late"}\
            """));
    assertThat(book.call(given).text())
        .isEqualTo(
            """
            {"id":"2026-05-01 80 true Optional[0.5] {dogs=2}","room":"DOUBLE","note":"late",\
            "guests":[{"name":"Ada","age":36},{"name":"Bo"}]}\
            """);
  }

  @Test
  void nullOfAnArgumentThatMayBeAbsentIsNoArgument() throws Exception {
    Map<String, Object> given = json(LEAST);
    given.putAll(
        json(
            """
            {"room": null, "breakfast": null, "discount": null, "max-price": null, "note": null}\
            """));
    assertThat(book.call(given)).isEqualTo(book.call(json(LEAST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'romo': 'DOUBLE'} | unknown argument romo: book takes stay, guests, room, breakfast,"
            + " discount, extras, max-price, note",
        "{'stay': null} | argument stay: null found, object expected",
        "{'guests': [{'name': 'Ada', 'agee': 3}]} | argument guests[0]: property 'agee' is not"
            + " defined in the schema and the schema does not allow additional properties",
        "{'guests': [{'age': 3}]} | argument guests[0]: required property 'name' not found",
        "{'guests': {'name': 'Ada'}} | argument guests: object found, array expected",
        "{'room': 'TRIPLE'} | argument room: does not have a value in the enumeration"
            + " [\"SINGLE\", \"DOUBLE\"]",
        "{'max-price': '80'} | argument max-price: string found, integer expected",
        "{'max-price': 80.5} | argument max-price: number found, integer expected",
        "{'max-price': 99999999999999999999} | argument max-price: this value is not possible",
        "{'stay': {'from': 'May', 'to': '2026-05-02'}} | argument stay.from: \"May\" is not a"
            + " valid LocalDate",
        "{'stay': {'from': '2026-05-03', 'to': '2026-05-02'}} | argument stay: to is before from",
        "{'extras': {'dogs': 'two'}} | argument extras.dogs: string found, integer expected",
      })
  void wrongArgumentIsNamed(String difference, String message) throws Exception {
    Map<String, Object> given = json(LEAST);
    given.putAll(json(difference.replace('\'', '"')));
    assertThat(book.call(given)).isEqualTo(new ToolResult(message, null, true));
  }

  @Test
  void missingArgumentIsNamed() {
    assertThat(book.call(Map.of()).text()).isEqualTo("argument stay is missing");
    assertThat(book.call(null).text()).isEqualTo("argument stay is missing");
  }

  private static Map<String, Object> json(String text) throws Exception {
    return new HashMap<>(
        new ObjectMapper().readValue(text, new TypeReference<Map<String, Object>>() {}));
  }
}
