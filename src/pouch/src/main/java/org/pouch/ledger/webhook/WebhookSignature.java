package org.pouch.ledger.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who sent a request and when, for whoever shares a secret: {@code t=<Unix time in seconds>,v1=<HMAC-SHA256 over "t.body" in hex>}. */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** @param secrets a {@code v1} for each, so that the receiver may know either while they are replaced */
    static String header(Instant at, byte[] body, List<byte[]> secrets) {
        StringBuilder header = new StringBuilder("t=").append(at.getEpochSecond());
        for (byte[] secret : secrets) {
            header.append(",v1=").append(HexFormat.of().formatHex(mac(at, body, secret)));
        }
        return header.toString();
    }

    private static byte[] mac(Instant at, byte[] body, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
