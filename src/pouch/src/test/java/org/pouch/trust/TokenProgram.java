package org.pouch.trust;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.pouch.sealing.DocumentSigner;
import org.pouch.signing.transit.TransitBroken;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.trust.sample.SamplePki;

/**
 * Works with a token in a process of its own, because the library finds its tokens by the environment: {@code import
 * LIBRARY SLOT PIN KEYSTORE [ATTRIBUTE]}, {@code sign NAME PIN IN OUT [TOKENS]} or {@code open NAME PIN IN OUT [TOKENS]}. Where
 * it is told the folder of the tokens, it uses the key, takes the folder away and puts it back, and uses the key again.
 */
public final class TokenProgram {
    private TokenProgram() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("import")) {
            put(
                    arguments[1],
                    arguments[2],
                    arguments[3].toCharArray(),
                    Path.of(arguments[4]),
                    arguments.length > 5 ? arguments[5] : "");
            return;
        }
        try {
            PrivateIdentity identity = PrivateIdentity.load(arguments[1], arguments[2].toCharArray());
            byte[] in = Files.readAllBytes(Path.of(arguments[3]));
            Supplier<byte[]> use = arguments[0].equals("open")
                    ? () -> TransitCipher.decrypt(in, identity)
                    : () -> new DocumentSigner(identity, Clock.systemUTC()).sign(in);
            Files.write(Path.of(arguments[4]), use.get());
            if (arguments.length > 5) {
                Files.write(Path.of(arguments[4]), afterAnOutage(use, Path.of(arguments[5])));
            }
        } catch (KeyUnavailable | TransitBroken | TokenAway refused) {
            System.out.println(refused.getMessage());
            System.exit(2);
        }
    }

    private static byte[] afterAnOutage(Supplier<byte[]> use, Path tokens) throws Exception {
        Path elsewhere = tokens.resolveSibling("elsewhere");
        Files.move(tokens, elsewhere);
        for (int times = 0; times < 3; times++) {
            try {
                use.get();
                System.out.println("computed without its token");
            } catch (TokenAway away) {
                System.out.println("away");
            }
        }
        Files.move(elsewhere, tokens);
        return Awaitility.await().ignoreException(TokenAway.class).until(use::get, Objects::nonNull);
    }

    private static void put(String library, String slot, char[] pin, Path file, String attribute) throws Exception {
        KeyStore source = KeyStore.getInstance("PKCS12");
        char[] password = SamplePki.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            source.load(in, password);
        }
        String alias = source.aliases().nextElement();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=import\nlibrary=" + library + "\nslot=" + slot + "\n"
                        + (attribute.isEmpty() ? "" : "attributes(*,CKO_PRIVATE_KEY,*) = {\n" + attribute + "\n}\n"));
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, pin);
        token.setKeyEntry(alias, source.getKey(alias, password), null, source.getCertificateChain(alias));
    }
}
