package org.pouch.desk.access;

import java.util.HashMap;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept. */
public final class Passwords {
    private static final int BCRYPT_STRENGTH = 12;

    private Passwords() {}

    /** @param demo also those that stand readable in the settings */
    public static PasswordEncoder encoder(boolean demo) {
        BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(BCRYPT_STRENGTH);
        Map<String, PasswordEncoder> encoders = new HashMap<>(Map.of("bcrypt", bcrypt));
        if (demo) {
            encoders.put("noop", new ReadablePassword());
        }
        DelegatingPasswordEncoder encoder = new DelegatingPasswordEncoder("bcrypt", encoders);
        encoder.setDefaultPasswordEncoderForMatches(bcrypt);
        return encoder;
    }
}
