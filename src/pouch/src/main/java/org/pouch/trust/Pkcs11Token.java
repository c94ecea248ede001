package org.pouch.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A key that never leaves its token (PKCS #11): computed with where it is, by the platform's own provider. */
final class Pkcs11Token {
    private static final int MOST_SLOTS = 16;

    /** What a key agrees on with the key of one message is read, and no key of the token. */
    private static final String AGREED =
            "attributes(generate,CKO_SECRET_KEY,CKK_GENERIC_SECRET) = {\nCKA_SENSITIVE = false\nCKA_EXTRACTABLE = true\n}\n";

    private static final AtomicInteger NAMES = new AtomicInteger();
    private final Pkcs11Uri uri;

    private Pkcs11Token(Pkcs11Uri uri) {
        this.uri = uri;
    }

    /**
     * @param pin used where the name does not say in which file it is
     * @throws KeyUnavailable when library, token or key are not there, the PIN is wrong, or the name fits several
     */
    static PrivateIdentity load(String name, char[] pin) {
        Pkcs11Uri uri = Pkcs11Uri.parse(name);
        return new Pkcs11Token(uri)
                .identity(uri.pinFile().map(PasswordFile::read).orElse(pin));
    }

    private PrivateIdentity identity(char[] pin) {
        if (!Files.isReadable(uri.module())) {
            throw new KeyUnavailable("There is no PKCS #11 library at " + uri.module() + ". Check module-path.");
        }
        Provider provider = provider();
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return only(store, provider);
        } catch (IOException | GeneralSecurityException | ProviderException unusable) {
            throw new KeyUnavailable(
                    "The token cannot be opened with " + uri.module() + ": the PIN is another, or the token is locked.",
                    unusable);
        }
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
        if (uri.token().isEmpty()) {
            return Optional.of(configured(slot));
        }
        TokenLabel.Labelled<Provider> labelled = TokenLabel.read(() -> configured(slot + "\nshowInfo=true"));
        return labelled.label().equals(uri.token()) ? Optional.of(labelled.provider()) : Optional.empty();
    }

    private Provider configured(String slot) {
        String configuration =
                "--name=pouch" + NAMES.incrementAndGet() + "\nlibrary=" + uri.module() + "\n" + slot + "\n" + AGREED;
        Provider platform = Security.getProvider("SunPKCS11");
        if (platform == null) {
            throw new KeyUnavailable("This Java has no PKCS #11 (module jdk.crypto.cryptoki). Install a whole JDK.");
        }
        try {
            return platform.configure(configuration);
        } catch (ProviderException | InvalidParameterException noToken) {
            throw new KeyUnavailable(
                    "There is no usable token (" + slot.lines().findFirst().orElse("") + ") behind " + uri.module()
                            + ".",
                    noToken);
        }
    }

    private PrivateIdentity only(KeyStore store, Provider provider) throws GeneralSecurityException {
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
        return new PrivateIdentity(
                key, Arrays.stream(path).map(X509Certificate.class::cast).toList(), provider);
    }
}
