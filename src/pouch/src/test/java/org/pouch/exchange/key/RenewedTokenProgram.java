package org.pouch.exchange.key;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.pouch.trust.PrivateIdentity;

/** Signs with the key of a token, {@code NAME PIN TOUCH}, at once and at each line it is told, and says by whose certificate that holds. */
public final class RenewedTokenProgram {
    private RenewedTokenProgram() {}

    public static void main(String[] arguments) throws Exception {
        KeySettings.Store store =
                new KeySettings.Store(arguments[0], arguments[1], null, Path.of(arguments[2]), null, null);
        Watched<PrivateIdentity> key =
                new Watched<>(store.files(), () -> PrivateIdentity.load(store.store(), store.secret()));
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        do {
            System.out.println(signed(key.getOrLast()));
        } while (told.readLine() != null);
    }

    private static String signed(PrivateIdentity identity) throws GeneralSecurityException {
        String algorithm = identity.certificate().getPublicKey().getAlgorithm().equals("RSA")
                ? "SHA256withRSA"
                : "SHA256withECDSA";
        byte[] content = {1, 2, 3};
        byte[] value = identity.compute(handle -> {
            Signature signature = handle.signature(algorithm);
            signature.update(content);
            return signature.sign();
        });
        Signature check = Signature.getInstance(algorithm);
        check.initVerify(identity.certificate());
        check.update(content);
        return check.verify(value)
                ? identity.certificate().getSubjectX500Principal().getName()
                : "by another key than that of its certificate";
    }
}
