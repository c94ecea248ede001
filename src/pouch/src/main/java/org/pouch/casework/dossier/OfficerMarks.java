package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.pouch.casework.Authorities;
import org.pouch.casework.Role;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a packet says which officer prepared or approved it (A35): role and a mark that differs between two persons, but names none
 * and cannot be followed from case to case. It is made with a secret of this authority, so that nobody else can try a list of names;
 * this authority can, when a court asks.
 */
@Component
public final class OfficerMarks {
    private static final String NAME = "officer-marks";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final int MARK_BYTES = 8;

    private final JdbcClient database;
    private final Authorities authorities;
    private final TransactionTemplate transaction;

    OfficerMarks(JdbcClient database, Authorities authorities, TransactionTemplate transaction) {
        this.database = database;
        this.authorities = authorities;
        this.transaction = transaction;
    }

    public ObjectNode of(Role role, String officer, RequestId request) {
        AuthorityId authority = authorities.own();
        byte[] officerOfCase = (request + "\n" + authority + "\n" + officer).getBytes(StandardCharsets.UTF_8);
        return mark(role, authority, hmac(officerOfCase));
    }

    /** Of the right form, and nobody's: stands until a packet is drafted. */
    public static ObjectNode placeholder(Role role, AuthorityId authority) {
        return mark(role, authority, new byte[MARK_BYTES]);
    }

    private static ObjectNode mark(Role role, AuthorityId authority, byte[] mark) {
        return CaseJson.object()
                .put("role", role.name())
                .put("keyId", authority + ":" + HexFormat.of().formatHex(mark, 0, MARK_BYTES));
    }

    private byte[] hmac(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret(), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Made by whoever needs it first, and never changed. */
    private byte[] secret() {
        return Objects.requireNonNull(transaction.execute(status -> {
            byte[] proposed = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(proposed);
            database.sql("INSERT INTO casework_secret (name, secret) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(NAME, proposed)
                    .update();
            return database.sql("SELECT secret FROM casework_secret WHERE name = ?")
                    .param(NAME)
                    .query((row, number) -> row.getBytes("secret"))
                    .single();
        }));
    }
}
