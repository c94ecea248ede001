package org.pouch.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.login.FailedLoginException;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.token.TokenLibrary;

/**
 * A key that never leaves its token (PKCS #11): computed with where it is, by the platform's own provider. A token that was
 * away, or has forgotten who is logged in, is logged in to again. Thread-safe.
 */
final class Pkcs11Token {
    private static final int MOST_SLOTS = 16;

    private final Pkcs11Uri uri;
    private final char[] pin;
    private final TokenLibrary library;
    private volatile @Nullable Opened opened;
    private char @Nullable [] refused;

    /** @param beginning of the library, in which it was found */
    private record Opened(PrivateIdentity.Handle handle, List<X509Certificate> path, int beginning) {}

    private Pkcs11Token(Pkcs11Uri uri, char[] pin) {
        this.uri = uri;
        this.pin = pin.clone();
        this.library = TokenLibrary.at(uri.module());
    }

    /**
     * @param pin used where the name does not say in which file it is
     * @throws KeyUnavailable when library, token or key are not there, the PIN is wrong, or the name fits several
     */
    static PrivateIdentity load(String name, char[] pin) {
        Pkcs11Token token = new Pkcs11Token(Pkcs11Uri.parse(name), pin);
        token.library.alone().lock();
        try {
            Opened found = token.open();
            token.opened = found;
            return new PrivateIdentity(found.handle().key(), found.path(), token);
        } finally {
            token.library.alone().unlock();
        }
    }

    /**
     * Where it fails, once more after logging in again.
     *
     * @throws TokenAway when the token does not compute
     * @throws KeyUnavailable when the token is back with another PIN or another certificate
     */
    <T> T compute(PrivateIdentity.Computation<T> computation) {
        @Nullable Opened before = opened;
        try {
            return computed(before, computation);
        } catch (GeneralSecurityException | ProviderException | IllegalStateException failed) {
            Opened again = again(before);
            try {
                return computed(again, computation);
            } catch (GeneralSecurityException | ProviderException | IllegalStateException still) {
                throw new TokenAway(still);
            }
        }
    }

    private <T> T computed(@Nullable Opened with, PrivateIdentity.Computation<T> computation)
            throws GeneralSecurityException {
        library.together().lock();
        try {
            if (with == null || with.beginning() != library.beginnings()) {
                throw new ProviderException("What was known of the token is of no use any more.");
            }
            return computation.with(with.handle());
        } finally {
            library.together().unlock();
        }
    }

    private Opened again(@Nullable Opened before) {
        library.alone().lock();
        try {
            @Nullable Opened now = opened;
            if (now != null && now != before && now.beginning() == library.beginnings()) {
                return now; // another was here before
            }
            Opened found = opened(before);
            opened = found;
            return found;
        } finally {
            library.alone().unlock();
        }
    }

    private Opened opened(@Nullable Opened before) {
        Opened found;
        try {
            found = open();
        } catch (KeyUnavailable away) {
            if (refused != null) {
                throw away;
            }
            if (!library.beginAnew()) {
                throw new TokenAway(away);
            }
            found = openedAnew();
        }
        if (before != null && !found.path().get(0).equals(before.path().get(0))) {
            throw new KeyUnavailable("The token came back with another certificate than it had. If that is meant,"
                    + " touch the file of its PIN, or the one that its settings name as touch, or start Pouch again.");
        }
        return found;
    }

    private Opened openedAnew() {
        try {
            return open();
        } catch (KeyUnavailable stillAway) {
            if (refused != null) {
                throw stillAway;
            }
            throw new TokenAway(stillAway);
        }
    }

    private Opened open() {
        char[] secret = uri.pinFile().map(PasswordFile::read).orElse(pin);
        if (!Files.isReadable(uri.module())) {
            throw new KeyUnavailable("There is no PKCS #11 library at " + uri.module() + ". Check module-path.");
        }
        if (refused != null && Arrays.equals(refused, secret)) {
            throw new KeyUnavailable("The token refused this PIN. It is not tried again, which may lock the token.");
        }
        Provider provider = provider();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, secret);
            refused = null;
            return only(store, provider);
        } catch (IOException | GeneralSecurityException | ProviderException unusable) {
            if (isRefusal(unusable)) {
                refused = secret.clone();
            }
            throw new KeyUnavailable(
                    "The token cannot be opened with " + uri.module() + ": the PIN is another, or the token is locked.",
                    unusable);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof FailedLoginException || failure.getCause() != null && isRefusal(failure.getCause());
    }

    private Provider provider() {
        if (uri.slot().isPresent()) {
            String slot = "slot=" + uri.slot().get();
            return named(slot)
                    .orElseThrow(() -> new KeyUnavailable("The token in " + slot + " behind " + uri.module()
                            + " has another label than " + uri.token().orElse("") + "."));
        }
        List<Provider> tokens = new ArrayList<>();
        for (int slot = 0; slot < MOST_SLOTS; slot++) {
            try {
                named("slotListIndex=" + slot)
                        .filter(each -> each.getService("KeyStore", "PKCS11") != null)
                        .ifPresent(tokens::add);
            } catch (KeyUnavailable emptyOrNone) {
                break;
            }
        }
        // A PIN tried on the wrong token may lock it: never guess.
        if (tokens.size() != 1) {
            throw new KeyUnavailable("The library " + uri.module() + " shows " + tokens.size()
                    + " tokens"
                    + uri.token().map(label -> " with the label " + label).orElse("")
                    + ". Say which with token=LABEL or slot-id=NUMBER in the pkcs11: name.");
        }
        return tokens.get(0);
    }

    /** Empty when the name asks for another label; a token that does not tell its label is never the one meant. */
    private Optional<Provider> named(String slot) {
        try {
            if (uri.token().isEmpty()) {
                return Optional.of(library.provider(slot));
            }
            Map.Entry<Provider, Optional<String>> labelled = library.labelled(slot);
            return labelled.getValue().equals(uri.token()) ? Optional.of(labelled.getKey()) : Optional.empty();
        } catch (ProviderException | InvalidParameterException noToken) {
            throw new KeyUnavailable("There is no usable token (" + slot + ") behind " + uri.module() + ".", noToken);
        }
    }

    private Opened only(KeyStore store, Provider provider) throws GeneralSecurityException {
        List<String> aliases = Collections.list(store.aliases()).stream()
                .filter(alias -> uri.object().isEmpty() || uri.object().get().equals(alias))
                .toList();
        List<String> keys = new ArrayList<>();
        for (String alias : aliases) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new KeyUnavailable("The token holds " + keys.size()
                    + " private keys with a certificate that the name fits. Name one with object=LABEL.");
        }
        Certificate[] path = store.getCertificateChain(keys.get(0));
        if (!(store.getKey(keys.get(0), null) instanceof PrivateKey key) || path == null) {
            throw new KeyUnavailable("The token has no private key with a certificate of that name.");
        }
        return new Opened(
                new PrivateIdentity.Handle(key, provider),
                Arrays.stream(path).map(X509Certificate.class::cast).toList(),
                library.beginnings());
    }
}
