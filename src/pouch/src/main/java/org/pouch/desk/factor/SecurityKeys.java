package org.pouch.desk.factor;

import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.desk.oidc.SignInSettings;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Security keys as a second factor: a touch in place of a code, and nobody elsewhere can ask for it. */
@Component
final class SecurityKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityKeys.class);
    private static final String ASKED = "pouch.factor.challenge";
    private static final int CHALLENGE_BYTES = 32;

    private final @Nullable KeyCeremony ceremony;
    private final KeyTable keys;
    private final FactorTable factors;
    private final Confirmations confirmations;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SecurityKeys(
            SignInSettings settings,
            KeyTable keys,
            FactorTable factors,
            Confirmations confirmations,
            Ledger ledger,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.ceremony = KeyCeremony.at(settings.deskAddress());
        this.keys = keys;
        this.factors = factors;
        this.confirmations = confirmations;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a page asks of the browser.
     *
     * @param challenge base64url, good for one answer, at this page of this session, for the approval it leads to
     * @param user what the key calls the officer, which names nobody
     * @param known ids of the officer's keys, with a space between them
     */
    record Question(String challenge, String site, String user, String known) {}

    /** What came of adding a key. */
    enum Added {
        DONE,
        /** Whoever has one shows it first: else a stolen password would add its own. */
        FIRST,
        REFUSED
    }

    /**
     * A new question in place of the one before; empty where browsers know no keys.
     *
     * @param approval the address of the page where the approval is that asks for it
     */
    Optional<Question> ask(HttpSession session, Officer officer, String approval) {
        KeyCeremony asked = ceremony;
        if (asked == null) {
            return Optional.empty();
        }
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        session.setAttribute(ASKED, KeyCeremony.text(challenge) + end(approval, officer));
        byte[] user = Sha256.of(("security key of " + officer.id()).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, CHALLENGE_BYTES)
                .getBytes(StandardCharsets.UTF_8);
        return Optional.of(new Question(
                KeyCeremony.text(challenge),
                asked.site(),
                KeyCeremony.text(user),
                String.join(" ", keys.of(officer.id()))));
    }

    Added add(HttpSession session, Officer officer, String approval, KeyCeremony.Made made) {
        byte[] challenge = taken(session, officer, approval);
        KeyCeremony asked = ceremony;
        if (asked == null || challenge.length == 0) {
            return Added.REFUSED;
        }
        try {
            KeyTable.Row key = asked.made(challenge, made);
            return transactions.execute(within -> {
                Added added = keep(session, officer, key);
                if (added != Added.DONE) {
                    within.setRollbackOnly(); // no factor without a key: its officer could approve nothing any more
                }
                return added;
            });
        } catch (KeyCeremony.Refused refused) {
            return Added.REFUSED;
        }
    }

    private Added keep(HttpSession session, Officer officer, KeyTable.Row key) {
        String id = officer.id();
        boolean isFirst = factors.find(id).filter(FactorTable.Row::active).isEmpty();
        if (!isFirst && !confirmations.holds(session, officer)) {
            return Added.FIRST;
        }
        if (isFirst) {
            factors.keepWithoutSecret(id, clock.instant());
        }
        if (!keys.add(id, key, clock.instant())) {
            return Added.REFUSED;
        }
        note(id, isFirst ? "ENROLLED" : "KEY_ADDED");
        return Added.DONE;
    }

    /** Whether a key of this officer answered what this session was asked last, for this approval. */
    boolean show(HttpSession session, Officer officer, String approval, KeyCeremony.Answer answer) {
        byte[] challenge = taken(session, officer, approval);
        KeyCeremony asked = ceremony;
        Optional<KeyTable.Row> key = keys.find(officer.id(), answer.credential());
        if (asked == null || challenge.length == 0 || key.isEmpty()) {
            return false;
        }
        try {
            return keys.use(key.get(), asked.used(challenge, key.get(), answer));
        } catch (KeyCeremony.Refused refused) {
            if (refused.isCopy()) {
                LOG.warn("The counter of a security key of {} went back: there may be a copy of it.", officer.id());
                note(officer.id(), "KEY_COPIED");
            }
            return false;
        }
    }

    /** Each question is answered once; none is for another approval, or another officer at the same browser. */
    private static byte[] taken(HttpSession session, Officer officer, String approval) {
        Object kept = session.getAttribute(ASKED);
        session.removeAttribute(ASKED);
        String end = end(approval, officer);
        return kept instanceof String text && text.endsWith(end)
                ? KeyCeremony.bytes(text.substring(0, text.length() - end.length()))
                : new byte[0];
    }

    private static String end(String approval, Officer officer) {
        return " " + approval + " " + officer.id();
    }

    private void note(String officer, String change) {
        ledger.append(new AuditEvent.SecondFactorChanged(null, officer, change, officer));
    }
}
