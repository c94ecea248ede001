package org.pouch.desk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares with a password that stands readable in the configuration of a demonstration. */
final class ReadablePassword implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence entered) {
        return entered == null ? null : entered.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence entered, @Nullable String kept) {
        return entered != null && kept != null && MessageDigest.isEqual(bytes(entered), bytes(kept));
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
