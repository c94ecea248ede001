package org.pouch.ledger.seal;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pouch.packet.Sha256;

/**
 * The hashes of a day's lines under one root (RFC 6962, 2.1), so that one line is proved without the others. Grows line by
 * line; what is held is one hash for each height.
 */
final class MerkleTree {
    private static final int LENGTH = 32;

    private final List<byte[]> peaks = new ArrayList<>();
    private long leaves;

    void add(Sha256 line) {
        byte[] node = leaf(line);
        // Two trees of one height become one of the next.
        for (long size = leaves; size % 2 == 1; size /= 2) {
            node = node(peaks.remove(peaks.size() - 1), node);
        }
        peaks.add(node);
        leaves++;
    }

    Sha256 root() {
        if (peaks.isEmpty()) {
            return Sha256.of(new byte[0]);
        }
        byte[] root = peaks.get(peaks.size() - 1);
        for (int index = peaks.size() - 2; index >= 0; index--) {
            root = node(peaks.get(index), root);
        }
        return sha(root);
    }

    /** What leads from one line to the root: its siblings, from the lowest to the highest. */
    static List<Sha256> path(List<Sha256> lines, int index) {
        byte[][] level = new byte[lines.size()][];
        for (int place = 0; place < level.length; place++) {
            level[place] = leaf(lines.get(place));
        }
        List<Sha256> path = new ArrayList<>();
        int at = index;
        while (level.length > 1) {
            int sibling = at ^ 1;
            if (sibling < level.length) {
                path.add(sha(level[sibling]));
            }
            byte[][] above = new byte[(level.length + 1) / 2][];
            for (int place = 0; place < above.length; place++) {
                int left = 2 * place;
                above[place] = left + 1 < level.length ? node(level[left], level[left + 1]) : level[left];
            }
            level = above;
            at /= 2;
        }
        return path;
    }

    /**
     * Where a path leads (RFC 9162, 2.1.3.2).
     *
     * @param index of the line among {@code size}
     * @throws IllegalArgumentException when a path of this length leads nowhere
     */
    static Sha256 root(Sha256 line, long index, long size, List<Sha256> path) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("there is no such line under the root");
        }
        byte[] node = leaf(line);
        long at = index;
        long last = size - 1;
        for (Sha256 each : path) {
            if (last == 0) {
                throw new IllegalArgumentException("the path is too long");
            }
            byte[] sibling = HexFormat.of().parseHex(each.hex());
            if (at % 2 == 1 || at == last) {
                node = node(sibling, node);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                node = node(node, sibling);
            }
            at /= 2;
            last /= 2;
        }
        if (last != 0) {
            throw new IllegalArgumentException("the path is too short");
        }
        return sha(node);
    }

    private static byte[] leaf(Sha256 line) {
        return digest(0, HexFormat.of().parseHex(line.hex()), new byte[0]);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return digest(1, left, right);
    }

    private static byte[] digest(int kind, byte[] left, byte[] right) {
        MessageDigest digest = Sha256.newDigest();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 + 2 * LENGTH);
        bytes.write(kind);
        bytes.writeBytes(left);
        bytes.writeBytes(right);
        return digest.digest(bytes.toByteArray());
    }

    private static Sha256 sha(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(bytes));
    }
}
