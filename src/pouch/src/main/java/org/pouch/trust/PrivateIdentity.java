package org.pouch.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A private key that can be used but not read, with its certificate and the path up to its root. */
public final class PrivateIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private final @Nullable Pkcs11Token token;
    private final Handle handle;

    /**
     * Ready to compute with.
     *
     * @param provider the one that computes with the key, the only one where it is in a token; null for any
     */
    public record Handle(PrivateKey key, @Nullable Provider provider) {
        /** @throws GeneralSecurityException when the key cannot be used so */
        public Signature signature(String algorithm) throws GeneralSecurityException {
            Signature signature =
                    provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
            signature.initSign(key);
            return signature;
        }

        @Override
        public String toString() {
            return "Handle";
        }
    }

    /** What is done with the key, from beginning to end: a token that was away meanwhile begins it again. */
    @FunctionalInterface
    public interface Computation<T> {
        T with(Handle handle) throws GeneralSecurityException;
    }

    PrivateIdentity(PrivateKey key, List<X509Certificate> chain) {
        this(key, chain, null);
    }

    /** @param token where the key is; null for one that is here */
    PrivateIdentity(PrivateKey key, List<X509Certificate> chain, @Nullable Pkcs11Token token) {
        this.token = token;
        this.key = key;
        this.chain = List.copyOf(chain);
        this.handle = token == null ? KeyHere.handle(key, this.chain.get(0)) : new Handle(key, null);
    }

    /**
     * @param location the path of a PKCS #12 file, or the name of a key in a hardware token: a {@code pkcs11:} URI (RFC 7512)
     * @param secret the file's password or the token's PIN
     * @throws KeyUnavailable when there is no such key, or the secret is another
     */
    public static PrivateIdentity load(String location, char[] secret) {
        return isToken(location) ? Pkcs11Token.load(location, secret) : load(Path.of(location), secret);
    }

    /** True for the name of a key in a hardware token. */
    public static boolean isToken(String location) {
        return location.startsWith(Pkcs11Uri.SCHEME);
    }

    /**
     * The file that the name of a key in a token says holds its PIN.
     *
     * @throws KeyUnavailable when it is no such name
     */
    public static Optional<Path> pinFile(String token) {
        return Pkcs11Uri.parse(token).pinFile();
    }

    /** @throws KeyUnavailable when the file is missing, the password wrong, or no single key is in it */
    public static PrivateIdentity load(Path pkcs12, char[] password) {
        if (!Files.isRegularFile(pkcs12)) {
            throw new KeyUnavailable("There is no key store at " + pkcs12 + ". Check the path.");
        }
        try (InputStream in = Files.newInputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return only(pkcs12, store, password);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new KeyUnavailable(
                    "The key store " + pkcs12 + " cannot be opened: it is damaged or its password is another.",
                    unusable);
        }
    }

    private static PrivateIdentity only(Path file, KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> aliases = new ArrayList<>();
        for (Enumeration<String> names = store.aliases(); names.hasMoreElements(); ) {
            String alias = names.nextElement();
            if (store.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.size() != 1) {
            throw new KeyUnavailable("The key store " + file + " holds " + aliases.size()
                    + " private keys. Give one that holds exactly one, so that no one has to guess.");
        }
        Certificate[] path = store.getCertificateChain(aliases.get(0));
        if (!(store.getKey(aliases.get(0), password) instanceof PrivateKey key) || path == null) {
            throw new KeyUnavailable("The key store " + file + " has no private key with a certificate.");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : path) {
            chain.add((X509Certificate) certificate);
        }
        return new PrivateIdentity(key, chain);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** From the certificate of this key up to its root, as far as the store had them. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The last certificate of the path; of a key without a path, its own. */
    public X509Certificate root() {
        return chain.get(chain.size() - 1);
    }

    /** Of a key that is not in a token; one that is there is computed with by {@link #compute}. */
    public PrivateKey key() {
        return key;
    }

    /** True for a key that never leaves its token. */
    public boolean isInToken() {
        return token != null;
    }

    /**
     * Wherever the key is. A token that was away is logged in to again.
     *
     * @throws GeneralSecurityException when a key that is here cannot be used so
     * @throws TokenAway when the token does not compute
     * @throws KeyUnavailable when the token is back with another PIN or another certificate
     */
    public <T> T compute(Computation<T> computation) throws GeneralSecurityException {
        return token == null ? computation.with(handle) : token.compute(computation);
    }

    /** Names the certificate only. */
    @Override
    public String toString() {
        return "PrivateIdentity[" + certificate().getSubjectX500Principal() + "]";
    }
}
