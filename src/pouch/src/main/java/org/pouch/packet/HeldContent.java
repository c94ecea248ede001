package org.pouch.packet;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A part of an array, which nobody changes: so its digest is made once, however often it is asked for. */
final class HeldContent implements Content {
    private final byte[] whole;
    private final int start;
    private final int length;
    private volatile @Nullable Sha256 digest;

    HeldContent(byte[] whole, int start, int length) {
        this.whole = whole;
        this.start = start;
        this.length = length;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public byte[] bytes() {
        return length == whole.length ? whole : Arrays.copyOfRange(whole, start, start + length);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(whole, start, length);
    }

    @Override
    public Sha256 digest() {
        Sha256 known = digest;
        if (known == null) {
            MessageDigest made = Sha256.newDigest();
            made.update(whole, start, length);
            known = Sha256.finish(made);
            digest = known;
        }
        return known;
    }

    @Override
    public boolean isAt(byte[] array, int from, int many) {
        return many == length
                && (array == whole && from == start
                        || Arrays.equals(whole, start, start + length, array, from, from + many));
    }
}
