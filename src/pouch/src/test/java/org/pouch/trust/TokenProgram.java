package org.pouch.trust;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import org.pouch.sealing.DocumentSigner;
import org.pouch.trust.sample.SamplePki;

/**
 * Works with a token in a process of its own, because the library finds its tokens by the environment: {@code import
 * LIBRARY SLOT PIN KEYSTORE} or {@code sign NAME PIN IN OUT}.
 */
public final class TokenProgram {
    private TokenProgram() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("import")) {
            put(arguments[1], arguments[2], arguments[3].toCharArray(), Path.of(arguments[4]));
            return;
        }
        try {
            PrivateIdentity identity = PrivateIdentity.load(arguments[1], arguments[2].toCharArray());
            byte[] signed =
                    new DocumentSigner(identity, Clock.systemUTC()).sign(Files.readAllBytes(Path.of(arguments[3])));
            Files.write(Path.of(arguments[4]), signed);
        } catch (KeyUnavailable refused) {
            System.out.println(refused.getMessage());
            System.exit(2);
        }
    }

    private static void put(String library, String slot, char[] pin, Path file) throws Exception {
        KeyStore source = KeyStore.getInstance("PKCS12");
        char[] password = SamplePki.PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            source.load(in, password);
        }
        String alias = source.aliases().nextElement();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=import\nlibrary=" + library + "\nslot=" + slot + "\n");
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, pin);
        token.setKeyEntry(alias, source.getKey(alias, password), null, source.getCertificateChain(alias));
    }
}
