package io.mcpruntime.maven.image.attach;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** NaCl's secretbox: XSalsa20 with Poly1305, the authenticator in front. */
final class SecretBox {
  private static final int KEY = 32;
  private static final int TAG = 16;

  private SecretBox() {}

  /** Returns what is in a box, or nothing if the key does not fit or the box was changed. */
  static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] box) {
    if (key.length != KEY || nonce.length != 24 || box.length < TAG) {
      return Optional.empty();
    }
    byte[] cipher = Arrays.copyOfRange(box, TAG, box.length);
    XSalsa20Engine engine = engine(key, nonce);
    byte[] mac = authenticator(engine, cipher);
    if (!MessageDigest.isEqual(mac, Arrays.copyOf(box, TAG))) {
      return Optional.empty();
    }
    byte[] plain = new byte[cipher.length];
    engine.processBytes(cipher, 0, cipher.length, plain, 0);
    return Optional.of(plain);
  }

  /** Puts something into a box. */
  static byte[] seal(byte[] key, byte[] nonce, byte[] plain) {
    XSalsa20Engine engine = engine(key, nonce);
    byte[] authenticatorKey = new byte[KEY];
    engine.processBytes(authenticatorKey, 0, KEY, authenticatorKey, 0);
    byte[] box = new byte[TAG + plain.length];
    engine.processBytes(plain, 0, plain.length, box, TAG);
    Poly1305 poly = new Poly1305();
    poly.init(new KeyParameter(authenticatorKey));
    poly.update(box, TAG, plain.length);
    poly.doFinal(box, 0);
    return box;
  }

  private static XSalsa20Engine engine(byte[] key, byte[] nonce) {
    XSalsa20Engine engine = new XSalsa20Engine();
    engine.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
    return engine;
  }

  /** The key of the authenticator is the beginning of the key stream. */
  private static byte[] authenticator(XSalsa20Engine engine, byte[] cipher) {
    byte[] key = new byte[KEY];
    engine.processBytes(key, 0, KEY, key, 0);
    Poly1305 poly = new Poly1305();
    poly.init(new KeyParameter(key));
    poly.update(cipher, 0, cipher.length);
    byte[] mac = new byte[TAG];
    poly.doFinal(mac, 0);
    return mac;
  }
}
