package org.pouch.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D): version, nonce of 96 random bits, ciphertext, tag of 128 bits. A key is used
 * for one case, far fewer than the 2^32 messages that random nonces allow.
 */
final class AesGcm {
    static final int KEY_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int MORE_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** @param place where it is kept: moved to another place it is not opened */
    static byte[] encrypt(byte[] key, String place, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] kept = new byte[Math.addExact(clear.length, MORE_BYTES)];
        kept[0] = VERSION;
        System.arraycopy(nonce, 0, kept, 1, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(clear, 0, clear.length, kept, 1 + NONCE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is in every Java", impossible);
        }
        return kept;
    }

    /** @throws ContentDamaged when it is not what was kept at that place under that key */
    static byte[] decrypt(byte[] key, String place, byte[] kept) {
        if (kept.length < MORE_BYTES || kept[0] != VERSION) {
            throw changed(place, null);
        }
        byte[] nonce = Arrays.copyOfRange(kept, 1, 1 + NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                    .doFinal(kept, 1 + NONCE_BYTES, kept.length - 1 - NONCE_BYTES);
        } catch (GeneralSecurityException broken) {
            throw changed(place, broken);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static ContentDamaged changed(String place, @Nullable Exception cause) {
        return new ContentDamaged(place, cause);
    }
}
