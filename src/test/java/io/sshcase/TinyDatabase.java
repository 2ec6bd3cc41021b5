package io.sshcase;

import io.sshcase.evidence.Network;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a database of addresses (MaxMind DB file format specification 2.0): a binary tree of IPv6
 * with IPv4 in {@code ::/96}, records of 24 bits, a data section of maps, strings and numbers.
 */
final class TinyDatabase {
  private static final int EMPTY = -1;

  private final String type;
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  TinyDatabase(String type) {
    this.type = type;
  }

  /** All addresses of a network have this record; networks may not overlap. */
  TinyDatabase with(String cidr, Map<String, Object> record) {
    Network network = Network.parse(cidr);
    int bits = 128 - network.width() + network.bits();
    int node = 0;
    for (int i = 0; i < bits - 1; i++) {
      int side = side(network, bits, i);
      if (nodes.get(node)[side] == EMPTY) {
        nodes.get(node)[side] = nodes.size();
        nodes.add(new int[] {EMPTY, EMPTY});
      }
      node = nodes.get(node)[side];
    }
    // Below EMPTY: where the record begins in the data section.
    nodes.get(node)[side(network, bits, bits - 1)] = EMPTY - 1 - data.size();
    put(data, record);
    return this;
  }

  private static int side(Network network, int bits, int depth) {
    return network.prefix().testBit(bits - 1 - depth) ? 1 : 0;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int child : node) {
        int record =
            child >= 0
                ? child
                : child == EMPTY ? nodes.size() : nodes.size() + 16 + (EMPTY - 1 - child);
        number(out, record, 3);
      }
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
    put(
        out,
        Map.of(
            "binary_format_major_version",
            2,
            "binary_format_minor_version",
            0,
            "build_epoch",
            BigInteger.valueOf(1_716_422_400),
            "database_type",
            type,
            "description",
            Map.of("en", type),
            "ip_version",
            6,
            "languages",
            List.of(),
            "node_count",
            nodes.size(),
            "record_size",
            24));
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, Object value) {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      control(out, 2, bytes.length);
      out.writeBytes(bytes);
    } else if (value instanceof Integer number) {
      control(out, 6, 4);
      number(out, number, 4);
    } else if (value instanceof BigInteger number) {
      control(out, 9, 8);
      number(out, number.longValueExact(), 8);
    } else if (value instanceof List<?> list) {
      control(out, 11, list.size());
    } else if (value instanceof Map<?, ?> map) {
      control(out, 7, map.size());
      map.forEach(
          (key, cell) -> {
            put(out, key);
            put(out, cell);
          });
    }
  }

  /** Types above 7 stand in a byte of their own, and so does what a size has above 28. */
  private static void control(ByteArrayOutputStream out, int kind, int size) {
    out.write((kind > 7 ? 0 : kind << 5) | Math.min(size, 29));
    if (kind > 7) {
      out.write(kind - 7);
    }
    if (size >= 29) {
      out.write(size - 29);
    }
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >> (8 * i)) & 255);
    }
  }
}
