package org.pouch.desk.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, so that a program that shows its own with each request costs no hash each time. Kept are marks
 * by a key of this run; asked only about tries that the brake let pass.
 */
final class RecentPasswords {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST = 1_000;
    private static final int KEY_BYTES = 32;

    private final InstantSource clock;
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Instant> ends = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Instant> eldest) {
            return size() > MOST;
        }
    };

    RecentPasswords(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean wasRight(CharSequence entered, String kept) {
        ByteBuffer mark = mark(entered, kept);
        synchronized (ends) {
            Instant end = ends.get(mark);
            return end != null && clock.instant().isBefore(end);
        }
    }

    void remember(CharSequence entered, String kept) {
        ByteBuffer mark = mark(entered, kept);
        synchronized (ends) {
            ends.put(mark, clock.instant().plus(LIFE));
        }
    }

    /** A hash holds a salt: the same password of two officers has two marks. */
    private ByteBuffer mark(CharSequence entered, String kept) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(kept.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(entered.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " is in every Java", impossible);
        }
    }
}
