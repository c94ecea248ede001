package org.pouch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PasswordFile;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.SampleKeys;
import org.pouch.trust.sample.SamplePki;
import picocli.CommandLine.Option;

/** Which key signs, and how its store is opened. */
final class KeyOptions {
    @Option(
            names = "--key",
            paramLabel = "STORE",
            description = "The signing key: a PKCS#12 file, or pkcs11:object=LABEL?module-path=LIBRARY for a token.")
    private @Nullable String store;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line opens the store or token.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            paramLabel = "PASSWORD",
            defaultValue = "${env:POUCH_KEY_PASSWORD}",
            description = "Opens the store; asked for when no value follows. Better in POUCH_KEY_PASSWORD than here.")
    private char @Nullable [] password;

    PrivateIdentity identity(@Nullable Path otherwise) {
        String location = store == null && otherwise != null ? otherwise.toString() : store;
        if (location == null) {
            throw new CommandFailed("Say which key signs, with --key STORE.");
        }
        char[] secret = secret();
        if (PrivateIdentity.isToken(location)) {
            return PrivateIdentity.load(location, secret == null ? new char[0] : secret);
        }
        return secret == null ? sample(Path.of(location)) : PrivateIdentity.load(location, secret);
    }

    /** The folder of the key's store; null for a token. */
    @Nullable
    Path folder(@Nullable Path otherwise) {
        String location = store == null && otherwise != null ? otherwise.toString() : store;
        return location == null || PrivateIdentity.isToken(location)
                ? null
                : Path.of(location).toAbsolutePath().getParent();
    }

    private char @Nullable [] secret() {
        return passwordFile == null ? password : PasswordFile.read(passwordFile);
    }

    /** Sample stores open without being asked: their password is public, and nothing else opens with it. */
    private static PrivateIdentity sample(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new KeyUnavailable("There is no key store at " + file + ". Check the path.");
        }
        try {
            PrivateIdentity identity = PrivateIdentity.load(file, SamplePki.PASSWORD.toCharArray());
            if (SampleKeys.isSample(identity.certificate())) {
                return identity;
            }
        } catch (KeyUnavailable notASample) {
            throw new CommandFailed(
                    "The key store " + file + " needs its password: add --password or --password-file FILE.",
                    notASample);
        }
        throw new CommandFailed("The key store " + file + " is no sample: add --password or --password-file FILE.");
    }
}
