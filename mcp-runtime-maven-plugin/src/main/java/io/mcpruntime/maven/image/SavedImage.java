package io.mcpruntime.maven.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a docker-save tar says about its image, read without unpacking its layers.
 *
 * @param platform such as linux/amd64
 * @param user of its processes, as the image names it; empty for root
 * @param entrypoint the words of ENTRYPOINT; empty for none
 * @param arguments the words of CMD; empty for none
 */
public record SavedImage(
    String platform,
    Instant created,
    String user,
    List<String> entrypoint,
    List<String> arguments) {
  private static final int BLOCK = 512;
  private static final int LARGEST = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a tar.
   *
   * @throws ImageException when the file is no docker-save tar
   */
  public static SavedImage read(Path tar) throws ImageException {
    if (!Files.isRegularFile(tar)) {
      throw new ImageException("no image tar at " + tar.toAbsolutePath());
    }
    try {
      JsonNode manifest = entry(tar, "manifest.json");
      JsonNode config = entry(tar, manifest.path(0).path("Config").asText());
      return new SavedImage(
          config.path("os").asText("linux") + "/" + config.path("architecture").asText("amd64"),
          Instant.parse(config.path("created").asText("1970-01-01T00:00:00Z")),
          config.path("config").path("User").asText(""),
          words(config.path("config").path("Entrypoint")),
          words(config.path("config").path("Cmd")));
    } catch (IOException | RuntimeException e) {
      throw new ImageException(
          tar + " is no docker-save tar (" + e.getMessage() + "); write it with docker save", e);
    }
  }

  /** Whether its ENTRYPOINT is the bridge for stdio servers. */
  public boolean hasBridge() {
    return BridgeLayer.isIn(entrypoint);
  }

  /**
   * Why Kubernetes does not start its processes in a pod whose user must not be root; empty where
   * it does.
   *
   * @throws ImageException when the file is no docker-save tar
   */
  public static Optional<String> problemOfUser(Path tar) throws ImageException {
    String user = read(tar).user();
    String name = user.replaceFirst(":.*", "");
    if (name.matches("0*[1-9][0-9]*")) {
      return Optional.empty();
    }
    return Optional.of(
        "the image's user is %s, and pods need a number other than 0; write USER 65532 into the Dockerfile"
            .formatted(name.isEmpty() || name.matches("0+") ? "root" : '"' + name + '"'));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return List.copyOf(words);
  }

  private static JsonNode entry(Path tar, String name) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(tar.toFile(), "r")) {
      byte[] header = new byte[BLOCK];
      while (file.getFilePointer() + BLOCK <= file.length()) {
        file.readFully(header);
        long size = Long.parseLong("0" + text(header, 124, 12).strip(), 8);
        if (text(header, 0, 100).equals(name) && size <= LARGEST) {
          byte[] content = new byte[(int) size];
          file.readFully(content);
          return JSON.readTree(content);
        }
        file.seek(file.getFilePointer() + (size + BLOCK - 1) / BLOCK * BLOCK);
      }
    }
    throw new IOException("it has no " + name);
  }

  private static String text(byte[] header, int from, int length) {
    String field = new String(header, from, length, StandardCharsets.US_ASCII);
    int end = field.indexOf('\0');
    return end < 0 ? field : field.substring(0, end);
  }
}
