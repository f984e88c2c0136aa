package io.mcpruntime.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSealTest {
  private static final ServerId WEATHER = new ServerId("team", "weather");
  private static final Session SESSION =
      new Session(new PodAddress("10.1.2.3", 8088, -42), "5a3c9b7e-9d0c-4f3e-8a51-0f2d7b1c6e90");

  private final SealingKeys keys = SealingKeys.random();
  private final SessionSeal seal = new SessionSeal(() -> keys);

  @Test
  void whatWasSealedOpens() {
    assertThat(seal.open(WEATHER, seal.seal(WEATHER, SESSION))).contains(SESSION);
  }

  @Test
  void anIdSaysNothingOfThePodAndHasOnlyCharactersThatTheProtocolAllows() {
    String id = seal.seal(WEATHER, SESSION);
    assertThat(id).matches("[A-Za-z0-9_-]{60,256}");
    assertThat(
            new String(
                Base64.getUrlDecoder().decode(id), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("10.1.2.3", "5a3c9b7e");
  }

  @Test
  void anotherServersIdDoesNotOpen() {
    String id = seal.seal(WEATHER, SESSION);
    assertThat(seal.open(new ServerId("team", "shop"), id)).isEmpty();
  }

  @Test
  void noChangedBitOpens() {
    byte[] id = Base64.getUrlDecoder().decode(seal.seal(WEATHER, SESSION));
    assertThat(IntStream.range(0, id.length * 8))
        .allSatisfy(
            bit -> {
              byte[] changed = Arrays.copyOf(id, id.length);
              changed[bit / 8] ^= (byte) (1 << bit % 8);
              String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
              assertThat(seal.open(WEATHER, text)).isEmpty();
            });
  }

  @Test
  void whatIsNoIdAtAllDoesNotOpen() {
    for (String id : new String[] {"", "a", "%00", "A".repeat(100), "é", "A".repeat(100_000)}) {
      assertThat(seal.open(WEATHER, id)).as(id).isEmpty();
    }
  }

  @Test
  void replicasThatSeeARotationAtDifferentTimesUnderstandEachOther(@TempDir Path folder)
      throws IOException {
    write(folder, "current", 1);
    write(folder, "next", 2);
    SealingKeys before = SealingKeys.read(folder);
    write(folder, "previous", 1);
    write(folder, "current", 2);
    write(folder, "next", 3);
    SealingKeys after = SealingKeys.read(folder);
    SessionSeal late = new SessionSeal(() -> before);
    SessionSeal early = new SessionSeal(() -> after);
    assertThat(early.open(WEATHER, late.seal(WEATHER, SESSION))).contains(SESSION);
    assertThat(late.open(WEATHER, early.seal(WEATHER, SESSION))).contains(SESSION);
  }

  @Test
  void aSessionOfTwoRotationsAgoIsOver(@TempDir Path folder) throws IOException {
    write(folder, "current", 1);
    String old = new SessionSeal(() -> SealingKeys.read(folder)).seal(WEATHER, SESSION);
    write(folder, "current", 3);
    write(folder, "previous", 2);
    assertThat(new SessionSeal(() -> SealingKeys.read(folder)).open(WEATHER, old)).isEmpty();
  }

  @Test
  void aFolderThatIsRightStaysInForceWhenItTurnsWrong(@TempDir Path folder) throws IOException {
    write(folder, "current", 1);
    SealingKeyFolder keyFolder = new SealingKeyFolder(folder);
    SealingKeys before = keyFolder.get();
    Files.writeString(folder.resolve("current"), "too short");
    keyFolder.refresh();
    assertThat(keyFolder.get()).isEqualTo(before);
    write(folder, "current", 9);
    keyFolder.refresh();
    assertThat(keyFolder.get()).isNotEqualTo(before);
  }

  private static void write(Path folder, String name, int fill) throws IOException {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
  }
}
