package org.pouch.desk.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** What a device and this authority share: 160 random bits (RFC 4226, 4). */
final class FactorSecret {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BYTES = 20;
    private static final int DIGIT_BITS = 5;
    private static final int GROUP = 4;

    private final byte[] bytes;

    private FactorSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static FactorSecret random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new FactorSecret(random);
    }

    static FactorSecret of(byte[] kept) {
        return new FactorSecret(Arrays.copyOf(kept, kept.length));
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** As a device takes it (RFC 4648, without padding: the bits come out even). */
    String base32() {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : bytes) {
            bits = bits << Byte.SIZE | each & 0xff;
            held += Byte.SIZE;
            while (held >= DIGIT_BITS) {
                held -= DIGIT_BITS;
                text.append(ALPHABET.charAt(bits >> held & ALPHABET.length() - 1));
            }
            bits &= (1 << held) - 1;
        }
        return text.toString();
    }

    /** As people type it. */
    String inGroups() {
        return base32().replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    /** What a device opens by itself. */
    String address(String authority, String officer) {
        return "otpauth://totp/" + encoded(authority) + ":" + encoded(officer) + "?secret=" + base32() + "&issuer="
                + encoded(authority);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "a secret";
    }
}
