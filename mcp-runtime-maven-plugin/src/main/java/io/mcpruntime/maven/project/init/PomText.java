package io.mcpruntime.maven.project.init;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The text of a POM in its own encoding; a byte order mark is its first character.
 *
 * @param file as messages show it
 */
record PomText(Path file, Charset charset, String text) {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int DECLARATION_BYTES = 256;
  private static final Pattern ENCODING =
      Pattern.compile("\\A<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([^\"']*)[\"']");

  /**
   * Reads the file.
   *
   * @throws MojoFailureException if it is too large, or cannot be written again byte for byte
   */
  static PomText read(Path file) throws IOException, MojoFailureException {
    if (Files.size(file) > MAX_BYTES) {
      throw refused(file, "is larger than 1 MiB");
    }
    byte[] bytes = Files.readAllBytes(file);
    Charset charset = charset(file, bytes);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (Arrays.equals(text.getBytes(charset), bytes)) {
        return new PomText(file, charset, text);
      }
    } catch (CharacterCodingException e) {
      throw refused(file, "is not in " + charset + ", the encoding that it declares");
    }
    throw refused(file, "cannot be written again in " + charset + " as it is");
  }

  PomText with(String other) {
    return new PomText(file, charset, other);
  }

  /** Says that the POM is not edited, and why. */
  MojoFailureException refused(String reason) {
    return refused(file, reason);
  }

  private static MojoFailureException refused(Path file, String reason) {
    return new MojoFailureException(
        "%s %s; mcp:init does not edit it: add the plugin %s to build/plugins by hand"
            .formatted(file, reason, PluginEdit.KEY));
  }

  private static Charset charset(Path file, byte[] bytes) throws MojoFailureException {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    String start =
        new String(
            bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
    Matcher declared = ENCODING.matcher(start);
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF) || !declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw refused(file, "declares the unknown encoding " + declared.group(1));
    }
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
