package io.mcpruntime.crd.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A network of IPv4 or IPv6 addresses, such as {@code 10.244.0.0/16}. */
final class Network {
  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * Reads a network; empty if the text is none. It may have only digits, dots, colons and {@code
   * a-f}, so that no name is resolved.
   */
  static Optional<Network> parse(String cidr) {
    if (!cidr.matches("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)/[1-9]\\d{0,2}")) {
      return Optional.empty();
    }
    String[] parts = cidr.split("/", -1);
    try {
      byte[] address = InetAddress.getByName(parts[0]).getAddress();
      int bits = Integer.parseInt(parts[1]);
      return bits <= address.length * Byte.SIZE
          ? Optional.of(new Network(address, bits))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether all addresses of the other network are in this one. */
  boolean contains(Network other) {
    if (other.address.length != address.length || other.bits < bits) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bit(address, bit) != bit(other.address, bit)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the address is in this network. */
  boolean contains(InetAddress other) {
    byte[] bytes = other.getAddress();
    return contains(new Network(bytes, bytes.length * Byte.SIZE));
  }

  private static int bit(byte[] address, int bit) {
    return address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
  }
}
