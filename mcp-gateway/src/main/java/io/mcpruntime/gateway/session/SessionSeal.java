package io.mcpruntime.gateway.session;

import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.ServerId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a pod's session to an id for the client, and decrypts it: AES-256-GCM over the pod's
 * address and session id, bound to the server. Gateways need no session state. Thread-safe.
 *
 * <p>An id is base64url of: version, hint of the key, nonce, sealed (host, port, identity, id),
 * tag.
 */
public final class SessionSeal {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int HEAD = 2 + NONCE;

  /**
   * Maximum characters of a pod's session id; a longer one does not fit into a header of its
   * client.
   */
  public static final int MAX_ID = 3000;

  private static final int MAX_HOST = 255;

  /** Maximum characters of an id that a gateway creates. */
  private static final int MAX_CHARS = 4 * (HEAD + TAG + 1 + MAX_HOST + 2 + 8 + MAX_ID) / 3 + 4;

  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(SessionSeal::cipher);

  private final Supplier<SealingKeys> keys;
  private final SecureRandom random = new SecureRandom();

  /** Reads the keys at each call, so that they can be rotated. */
  public SessionSeal(Supplier<SealingKeys> keys) {
    this.keys = keys;
  }

  /** Returns the encrypted id for the client. */
  public String seal(ServerId server, Session session) {
    SealingKey key = keys.get().sealer();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] plain = plain(session);
    byte[] sealed = new byte[HEAD + plain.length + TAG];
    sealed[0] = VERSION;
    sealed[1] = key.hint();
    System.arraycopy(nonce, 0, sealed, 2, NONCE);
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(bound(server));
      cipher.doFinal(plain, 0, plain.length, sealed, HEAD);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** Returns the session; empty if the id was not sealed with these keys for this server. */
  public Optional<Session> open(ServerId server, String id) {
    byte[] sealed = decode(id);
    if (sealed.length <= HEAD + TAG || sealed[0] != VERSION) {
      return Optional.empty();
    }
    for (SealingKey key : keys.get().openers()) {
      if (key.hint() == sealed[1]) {
        Optional<Session> session = open(server, sealed, key);
        if (session.isPresent()) {
          return session;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Session> open(ServerId server, byte[] sealed, SealingKey key) {
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(
          Cipher.DECRYPT_MODE, key.secret(), new GCMParameterSpec(TAG * 8, sealed, 2, NONCE));
      cipher.updateAAD(bound(server));
      return Optional.of(session(cipher.doFinal(sealed, HEAD, sealed.length - HEAD)));
    } catch (AEADBadTagException | BufferUnderflowException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static byte[] plain(Session session) {
    byte[] host = session.pod().host().getBytes(StandardCharsets.US_ASCII);
    byte[] id = session.id().getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(1 + host.length + 2 + 8 + id.length)
        .put((byte) host.length)
        .put(host)
        .putShort((short) session.pod().port())
        .putLong(session.pod().identity())
        .put(id)
        .array();
  }

  private static Session session(byte[] plain) {
    ByteBuffer in = ByteBuffer.wrap(plain);
    byte[] host = new byte[Byte.toUnsignedInt(in.get())];
    in.get(host);
    int port = Short.toUnsignedInt(in.getShort());
    long identity = in.getLong();
    byte[] id = new byte[in.remaining()];
    in.get(id);
    PodAddress pod = new PodAddress(new String(host, StandardCharsets.US_ASCII), port, identity);
    return new Session(pod, new String(id, StandardCharsets.ISO_8859_1));
  }

  private static byte[] decode(String id) {
    if (id.length() > MAX_CHARS) {
      return new byte[0];
    }
    try {
      return Base64.getUrlDecoder().decode(id);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] bound(ServerId server) {
    return server.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }
}
