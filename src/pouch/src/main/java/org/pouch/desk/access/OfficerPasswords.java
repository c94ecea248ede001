package org.pouch.desk.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Sha256;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which password of an officer counts: the one they chose, else the one that was set for them, with which they get no further than to
 * choosing one. Whoever set it knows it, and could act as two persons.
 */
public final class OfficerPasswords {
    private static final int SHORTEST = 12;

    /** Of these bcrypt looks at no more. */
    private static final int MOST_BYTES = 72;

    private final LocalUsers users;
    private final OwnPasswords own;
    private final PasswordEncoder encoder;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final boolean trialsStay;

    /** @param trialsStay whether readable passwords of a demonstration need not be changed */
    public OfficerPasswords(
            LocalUsers users,
            OwnPasswords own,
            PasswordEncoder encoder,
            Ledger ledger,
            TransactionTemplate transactions,
            boolean trialsStay) {
        this.users = users;
        this.own = own;
        this.encoder = encoder;
        this.ledger = ledger;
        this.transactions = transactions;
        this.trialsStay = trialsStay;
    }

    /** What came of choosing a password. */
    public enum Choice {
        DONE,
        SHORT,
        LONG,
        /** Both entries are not alike. */
        UNLIKE,
        /** It is the one from before. */
        SAME,
        /** The user's name is in it. */
        NAMED
    }

    /** With the password that counts now. */
    public UserDetails load(@Nullable String id) {
        return Optional.ofNullable(id)
                .flatMap(users::named)
                .map(user -> new OfficerDetails(new Officer(user.id(), user.name(), user.roles()), secret(user)))
                .orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }

    boolean isProgram(String id) {
        return users.named(id).filter(LocalUser::program).isPresent();
    }

    /** Whether the password that counts was set by somebody else. */
    boolean mustChoose(String id) {
        return users.named(id)
                .filter(user -> !user.program() && !(user.isTrial() && trialsStay))
                .filter(user -> own.of(user).isEmpty())
                .isPresent();
    }

    /** Tells the password that counts from others, without being it; empty for one who is no officer any more. */
    Optional<String> mark(String id) {
        return users.named(id).map(user -> mark(user, secret(user)));
    }

    static String mark(OfficerDetails signedIn) {
        return mark(signedIn.officer().id(), signedIn.secret());
    }

    private static String mark(LocalUser user, String secret) {
        return mark(user.id(), secret);
    }

    private static String mark(String id, String secret) {
        return Sha256.of((id + "\n" + secret).getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** For an officer whose password from before was shown to be right. */
    Choice choose(String id, String before, String chosen, String again) {
        LocalUser user = users.named(id).orElseThrow(() -> new UsernameNotFoundException("no such user"));
        Choice choice = judge(user, before, chosen, again);
        if (choice == Choice.DONE) {
            String hash = String.valueOf(encoder.encode(chosen));
            transactions.executeWithoutResult(within -> {
                own.keep(user, hash);
                ledger.append(new AuditEvent.PasswordChosen(null, id));
            });
        }
        return choice;
    }

    private static Choice judge(LocalUser user, String before, String chosen, String again) {
        if (!chosen.equals(again)) {
            return Choice.UNLIKE;
        }
        if (chosen.codePointCount(0, chosen.length()) < SHORTEST) {
            return Choice.SHORT;
        }
        if (chosen.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Choice.LONG;
        }
        if (chosen.equals(before)) {
            return Choice.SAME;
        }
        return isNamed(chosen, user.id()) ? Choice.NAMED : Choice.DONE;
    }

    /** A name of two letters is in many a word. */
    private static boolean isNamed(String chosen, String id) {
        return id.length() > 2 && chosen.toLowerCase(Locale.ROOT).contains(id.toLowerCase(Locale.ROOT));
    }

    private String secret(LocalUser user) {
        return own.of(user).orElse(user.password());
    }
}
