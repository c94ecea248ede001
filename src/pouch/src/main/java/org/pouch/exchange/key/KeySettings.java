package org.pouch.exchange.key;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Where this authority's own keys are. Each is one store, or a list of them while keys change.
 *
 * @param onlySigning signs all the time
 * @param signingInTurn each signs from its {@code from} on, until the next does
 * @param onlyEncryption opens all that arrives
 * @param encryptionTogether each opens what is encrypted to it, until its {@code until}
 * @param onlySeal signs the visible digital seals of travel documents; without one they are issued without
 * @param sealInTurn each signs seals from its {@code from} on, until the next does
 */
@Validated
@ConfigurationProperties("pouch.keys")
record KeySettings(
        @Name("signing") @Valid @Nullable Store onlySigning,
        @Name("signing") @DefaultValue List<@Valid Store> signingInTurn,
        @Name("encryption") @Valid @Nullable Store onlyEncryption,
        @Name("encryption") @DefaultValue List<@Valid Store> encryptionTogether,
        @Name("seal") @Valid @Nullable Store onlySeal,
        @Name("seal") @DefaultValue List<@Valid Store> sealInTurn) {

    /** In the order in which their turns come. */
    public List<Store> signing() {
        return inOrder("signing", oneOrMore("signing", onlySigning, signingInTurn));
    }

    /** In the order in which their turns come; none where documents are issued without seal. */
    public List<Store> seals() {
        return onlySeal == null && sealInTurn.isEmpty()
                ? List.of()
                : inOrder("seal", oneOrMore("seal", onlySeal, sealInTurn));
    }

    private static List<Store> inOrder(String name, List<Store> turns) {
        for (int i = 1; i < turns.size(); i++) {
            Instant before = turns.get(i - 1).from();
            Instant from = turns.get(i).from();
            if (from == null || (before != null && !from.isAfter(before))) {
                throw new StartRefused(
                        "pouch.keys." + name + "[" + i
                                + "] does not say from when it signs, or it is not after the one before.",
                        "Give each key after the first a later from: 2027-01-31T00:00:00Z.");
            }
        }
        return turns;
    }

    public List<Store> encryption() {
        return oneOrMore("encryption", onlyEncryption, encryptionTogether);
    }

    private static List<Store> oneOrMore(String name, @Nullable Store one, List<Store> more) {
        if (one == null && more.isEmpty()) {
            throw new StartRefused(
                    "There is no pouch.keys." + name + ".", "Name the key store: pouch.keys." + name + ".store.");
        }
        return more.isEmpty() ? List.of(one) : more;
    }

    /**
     * A PKCS #12 file with one key, or the name of a key in a hardware token.
     *
     * @param store a path, or a {@code pkcs11:} URI
     * @param password of the file, or PIN of the token
     * @param passwordFile holds it in its first line; a token is opened again when that file changed
     * @param touch is changed when the token has another key under the name: nothing can be seen of a token from outside
     * @param from of a signing key, or one of seals: signs from then on
     * @param until of an encryption key: what arrives from then on is not opened with it
     */
    public record Store(
            @NotBlank String store,
            @Nullable String password,
            @Nullable Path passwordFile,
            @Nullable Path touch,
            @Nullable Instant from,
            @Nullable Instant until) {
        char[] secret() {
            if (passwordFile == null) {
                return (password == null ? "" : password).toCharArray();
            }
            try {
                return Files.readString(passwordFile)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .toCharArray();
            } catch (IOException unreadable) {
                throw new KeyUnavailable(
                        "The password file " + passwordFile + " cannot be read. Check the path.", unreadable);
            }
        }

        /** What the key is read from. Of a token nothing can be watched but the file of its PIN, and the one that is touched. */
        List<Path> files() {
            return Stream.of(
                            PrivateIdentity.isToken(store)
                                    ? PrivateIdentity.pinFile(store)
                                    : Optional.of(Path.of(store)),
                            Optional.ofNullable(passwordFile),
                            Optional.ofNullable(touch))
                    .flatMap(Optional::stream)
                    .toList();
        }

        @Override
        public String toString() {
            return store;
        }
    }
}
