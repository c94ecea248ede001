package org.pouch.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.packet.Sha256;

/** The SHA-256 digest of a certificate, as two people compare it over the telephone: in groups of four. */
public record Fingerprint(Sha256 digest) {
    private static final int GROUP = 4;
    private static final int CONFIRMED_DIGITS = 8;
    private static final Pattern BETWEEN = Pattern.compile("[\\s:.-]");

    public static Fingerprint of(X509Certificate certificate) {
        try {
            return new Fingerprint(Sha256.of(certificate.getEncoded()));
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }

    /** True for the last two groups, however they were written: whoever typed them has looked at them. */
    public boolean endsWith(String typed) {
        String digits = BETWEEN.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
        return digits.length() >= CONFIRMED_DIGITS && digest.hex().endsWith(digits);
    }

    /** All of it in groups. */
    @Override
    public String toString() {
        String hex = digest.hex();
        return Stream.iterate(0, at -> at < hex.length(), at -> at + GROUP)
                .map(at -> hex.substring(at, at + GROUP))
                .collect(Collectors.joining(" "));
    }
}
