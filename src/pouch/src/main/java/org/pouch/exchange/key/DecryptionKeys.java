package org.pouch.exchange.key;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.signing.transit.TransitAddress;
import org.pouch.signing.transit.TransitBroken;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.trust.DistinguishedName;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;

/** The keys that open what arrives, the old one beside the new while packets to it are on the way. Thread-safe. */
public final class DecryptionKeys {
    private final List<Key> keys;

    /** @param until what arrives from then on is not opened with it; null without an end */
    public record Key(
            Watched<PrivateIdentity> identity, @Nullable Instant until) {
        PrivateIdentity current() {
            return identity.getOrLast();
        }

        boolean isInForce(Instant at) {
            return until == null || at.isBefore(until);
        }
    }

    public DecryptionKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param at when it arrived
     * @throws TransitBroken when the bytes are for no key in force then, or were changed; the message says which key was wanted
     *     and which there are
     */
    public byte[] decrypt(byte[] envelope, Instant at) {
        List<PrivateIdentity> inForce =
                keys.stream().filter(key -> key.isInForce(at)).map(Key::current).toList();
        if (inForce.size() == 1) {
            try {
                return TransitCipher.decrypt(envelope, inForce.get(0));
            } catch (TransitBroken broken) {
                throw TransitAddress.of(envelope)
                        .filter(address -> !address.names(inForce.get(0).certificate()))
                        .map(address -> forAnother(address, inForce, broken))
                        .orElse(broken);
            }
        }
        TransitAddress address = TransitAddress.of(envelope)
                .orElseThrow(() -> new TransitBroken(
                        "The encrypted packet cannot be opened: it does not say to which key it is encrypted.", null));
        return inForce.stream()
                .filter(key -> address.names(key.certificate()))
                .findFirst()
                .map(key -> TransitCipher.decrypt(envelope, key))
                .orElseThrow(() -> forAnother(address, inForce, null));
    }

    /**
     * Encrypts what was handed in open as if it had come encrypted, so that it is kept and examined as any arrival.
     *
     * @param at when it is handed in
     */
    public byte[] encrypt(byte[] document, Instant at) {
        X509Certificate certificate = keys.stream()
                .filter(key -> key.isInForce(at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no key that opens packets is in force at " + at))
                .current()
                .certificate();
        return TransitCipher.encrypt(document, certificate);
    }

    /** Of the keys as they are now. */
    List<X509Certificate> certificates() {
        return identities().stream().map(PrivateIdentity::certificate).toList();
    }

    /** As above, but of those whose time is not over. */
    List<X509Certificate> certificates(Instant at) {
        return keys.stream()
                .filter(key -> key.isInForce(at))
                .map(key -> key.current().certificate())
                .toList();
    }

    /** As they are now, in force for packets or not. */
    List<PrivateIdentity> identities() {
        return keys.stream().map(Key::current).toList();
    }

    private TransitBroken forAnother(
            TransitAddress address, List<PrivateIdentity> inForce, @Nullable TransitBroken cause) {
        String wanted = keys.stream()
                .filter(key -> address.names(key.current().certificate()))
                .findFirst()
                .map(key -> "a key that is in force no longer since " + key.until() + " ("
                        + named(key.current().certificate()) + ")")
                .orElseGet(() -> "another key (" + address + ")");
        String expected = inForce.stream().map(key -> named(key.certificate())).collect(Collectors.joining("; "));
        return new TransitBroken(
                "The packet is encrypted to " + wanted + ". To be used is: " + (expected.isEmpty() ? "none" : expected)
                        + ".",
                cause);
    }

    private static String named(X509Certificate certificate) {
        return DistinguishedName.ofSubject(certificate) + ", SHA-256 " + Fingerprint.of(certificate);
    }
}
