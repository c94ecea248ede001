package org.pouch.casework.dossier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks that only this authority can make, each kind with a secret of its own: nobody else can try a list of names. */
@Component
class KeyedMarks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    KeyedMarks(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    byte[] mark(String kind, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret(kind), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Made by whoever needs it first, and never changed. */
    private byte[] secret(String kind) {
        return known(kind).orElseGet(() -> made(kind));
    }

    private byte[] made(String kind) {
        return Objects.requireNonNull(transaction.execute(status -> {
            byte[] proposed = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(proposed);
            database.sql("INSERT INTO casework_secret (name, secret) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(kind, proposed)
                    .update();
            return known(kind).orElseThrow();
        }));
    }

    private Optional<byte[]> known(String kind) {
        return database.sql("SELECT secret FROM casework_secret WHERE name = ?")
                .param(kind)
                .query((row, number) -> row.getBytes("secret"))
                .optional();
    }
}
