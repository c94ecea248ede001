package org.pouch.engine.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;

/** Compares what a caller shows with what the settings admit, in a time that tells nothing of either. */
final class Credentials {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final @Nullable String user;
    private final byte @Nullable [] basic;
    private final byte @Nullable [] token;

    Credentials(Access access) {
        EngineSettings.User known = access.user();
        String secret = access.token();
        user = known == null ? null : known.name();
        basic = known == null ? null : digest(bytes(known.name() + ":" + known.password()));
        token = secret == null ? null : digest(bytes(secret));
    }

    /**
     * @param authorization the header as it came
     * @return the name of the user, or null for a stranger
     */
    @Nullable
    String userOf(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        if (startsWith(authorization, BASIC) && basic != null) {
            return isEqual(basic, decoded(authorization.substring(BASIC.length()))) ? user : null;
        }
        if (startsWith(authorization, BEARER) && token != null) {
            byte[] shown = bytes(authorization.substring(BEARER.length()).strip());
            return isEqual(token, shown) ? SignIn.BEARER_OF_TOKEN : null;
        }
        return null;
    }

    /** What to ask a stranger for. */
    List<String> schemes() {
        List<String> schemes = new ArrayList<>();
        if (basic != null) {
            schemes.add("Basic realm=\"engine\", charset=\"UTF-8\"");
        }
        if (token != null) {
            schemes.add("Bearer realm=\"engine\"");
        }
        return schemes;
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static boolean isEqual(byte[] digest, byte[] shown) {
        return MessageDigest.isEqual(digest, digest(shown));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException refused) {
            return new byte[0];
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Of equal length whatever was shown. */
    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
