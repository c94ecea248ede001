package org.pouch.ledger.reconcile;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.reconcile.AccountJudge.Span;
import org.pouch.ledger.reconcile.Reconciliation.Book;
import org.pouch.ledger.reconcile.Reconciliation.Reading;
import org.pouch.ledger.reconcile.Reconciliation.Result;
import org.pouch.ledger.seal.LedgerSeal;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.ledger.seal.SealedBook;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.signing.Signer;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** Makes statements of a ledger to a partner, and countersigns those of a partner when our ledger says the same. */
public final class Statements {
    private final Clock clock;

    public Statements(Clock clock) {
        this.clock = clock;
    }

    /** What came of countersigning: countersigned when there is no difference. */
    public record Answer(Statement statement, List<String> differences, Result result) {
        public Answer {
            differences = List.copyOf(differences);
        }
    }

    /**
     * @param ours with its seals
     * @param day the last day, which must be sealed
     * @param days how many days: what was sealed earlier than these may be missed by nobody
     * @param out where the file goes
     * @throws StatementRefused when the ledger cannot stand behind it
     */
    public Statement make(Book ours, AuthorityId partner, LocalDate day, int days, Signer signer, Path out)
            throws IOException {
        LedgerSeal seal = sealOf(ours, day);
        LocalDate from = day.minusDays(days - 1L);
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Path lines = Files.createTempFile("statement", ".lines");
        try (FactFiles facts = new FactFiles(Files.size(ours.lines()))) {
            read(ours, facts, end);
            Written written = new Written();
            try (BufferedWriter writer = Files.newBufferedWriter(lines)) {
                facts.read(account -> written.take(account, partner, from, writer));
            }
            Statement statement = new Statement(
                    seal.authority(),
                    partner,
                    from,
                    day,
                    seal.number(),
                    seal.digest(),
                    written.count,
                    Sha256.finish(written.digest),
                    now());
            StatementFile.write(new SignedStatement(statement, sign(signer, statement.content()), null), lines, out);
            return statement;
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    /** The lines of a statement on their way out. */
    private static final class Written {
        private final MessageDigest digest = Sha256.newDigest();
        private long count;

        private void take(PacketAccount account, AuthorityId partner, LocalDate from, BufferedWriter writer)
                throws IOException {
            Instant begin = from.atStartOfDay(ZoneOffset.UTC).toInstant();
            List<Fact> facts = account.ours().facts();
            if (!account.ours().partner().equals(partner.value())
                    || facts.stream().allMatch(fact -> fact.at().isBefore(begin))) {
                return;
            }
            if (account.ours().contradictsItself()) {
                throw new StatementRefused("Our ledger names two digests of packet " + account.packet()
                        + ". Find out who wrote to it before it is stated.");
            }
            for (Fact fact : facts) {
                String text = fact.json() + "\n";
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                writer.write(text);
                count++;
            }
        }
    }

    /**
     * Holds a partner's statement against our ledger, and writes it countersigned where they agree.
     *
     * @param trust the anchors of the partner alone
     * @param own the key of ours that countersigns
     * @throws StatementRefused when the statement is not theirs to us, or our ledger does not reach as far
     */
    public Answer countersign(
            Path file, Book ours, TrustAnchors trust, PrivateIdentity own, Tolerance tolerance, Path out)
            throws IOException {
        SignedStatement signed = StatementFile.first(file);
        Statement statement = signed.statement();
        LedgerSeal seal = sealOf(ours, statement.day());
        requireTheirs(signed, seal, trust, own.root());
        requireEnoughDays(statement, tolerance);
        List<String> differences = new ArrayList<>();
        Result result;
        try (FactFiles facts = new FactFiles(Files.size(ours.lines()) + Files.size(file))) {
            Instant seen = statement.end().plus(tolerance.skew());
            Reading our = read(ours, facts, seen);
            if (our.span().begin().isAfter(statement.begin())) {
                throw new StatementRefused("Our ledger begins at " + our.span().begin()
                        + ", after the statement does. Hold it against an earlier export.");
            }
            StatementFile.read(file, statement, facts);
            Agreement agreement = new Agreement(
                    statement.partner().value(), statement.authority().value(), tolerance.skew(), tolerance.patience());
            Reconciliation reconciliation = new Reconciliation(unjudged(), differences::add);
            result = reconciliation.judgeWithin(
                    facts, agreement, new Span(our.span().begin(), seen), new Span(statement.begin(), statement.end()));
        }
        if (differences.isEmpty()) {
            Sha256 digest = Sha256.of(statement.content());
            Instant now = now();
            byte[] content = Countersignature.content(statement.partner(), digest, seal.number(), seal.digest(), now);
            StatementFile.rewrite(
                    signed.with(new Countersignature(
                            statement.partner(),
                            digest,
                            seal.number(),
                            seal.digest(),
                            now,
                            sign(new Signer(own, clock), content))),
                    file,
                    out);
        }
        return new Answer(statement, differences, result);
    }

    /** @param patience how long a packet may be on its way */
    public record Tolerance(Duration skew, Duration patience) {}

    /** What a partner leaves out of its last day can be told only where it must have sealed it within the statement. */
    private static void requireEnoughDays(Statement statement, Tolerance tolerance) {
        Instant lastDay = statement.end().minus(Duration.ofDays(1));
        if (statement.begin().isAfter(lastDay.minus(tolerance.patience()))) {
            throw new StatementRefused("The statement is about " + statement.from() + " to " + statement.day()
                    + ": too few days where a packet may be on its way for " + tolerance.patience()
                    + ". Ask for one of more days, or say a shorter --patience.");
        }
    }

    private void requireTheirs(SignedStatement signed, LedgerSeal ownSeal, TrustAnchors trust, X509Certificate own) {
        Statement statement = signed.statement();
        if (!statement.partner().equals(ownSeal.authority())) {
            throw new StatementRefused("The statement is for " + statement.partner() + ", and our ledger is of "
                    + ownSeal.authority() + ".");
        }
        SealJudge.Judgement judgement = new SealJudge(trust, clock.instant())
                .judge(statement.content(), signed.signature(), statement.day(), statement.at());
        if (judgement.trouble() != null) {
            throw new StatementRefused("The statement counts for nothing: " + judgement.trouble());
        }
        if (own.equals(judgement.root())) {
            throw new StatementRefused("The statement of " + statement.authority()
                    + " is signed under our own root. Name the partner's anchors alone with --trust.");
        }
    }

    /**
     * What holds of a statement of ours that came back.
     *
     * @param trust the anchors of the partner alone
     * @throws StatementRefused with the first thing that does not hold
     */
    public Countersignature verify(Path file, Book ours, TrustAnchors trust) throws IOException {
        SignedStatement signed = StatementFile.first(file);
        Statement statement = signed.statement();
        @Nullable Countersignature back = signed.countersignature();
        if (back == null) {
            throw new StatementRefused("Nobody countersigned the statement.");
        }
        try (FactFiles facts = new FactFiles(0)) {
            StatementFile.read(file, statement, facts);
            read(ours, facts, Instant.MIN);
        }
        SealJudge.Judgement judgement = new SealJudge(trust, clock.instant())
                .judge(back.content(), back.signature(), statement.day(), back.at());
        if (judgement.trouble() != null) {
            throw new StatementRefused("The countersignature counts for nothing: " + judgement.trouble());
        }
        SealJudge.Judgement own = new SealJudge(trust, clock.instant())
                .judge(statement.content(), signed.signature(), statement.day(), statement.at());
        if (own.trouble() == null && Objects.equals(own.root(), judgement.root())) {
            throw new StatementRefused("Statement and countersignature are signed under the same root: nobody"
                    + " countersigned. Name the partner's anchors alone with --trust.");
        }
        if (!back.by().equals(statement.partner()) || !back.statement().equals(Sha256.of(statement.content()))) {
            throw new StatementRefused("The countersignature is of another statement.");
        }
        LedgerSeal seal = sealOf(ours, statement.day());
        if (!statement.isOn(seal)) {
            throw new StatementRefused("The ledger is not the one that was stated and countersigned: its seal "
                    + seal.number() + " of " + seal.day() + " says something else. It was made anew.");
        }
        return back;
    }

    private Reading read(Book book, FactFiles facts, Instant limit) throws IOException {
        List<String> troubles = new ArrayList<>();
        Reading reading = new Reconciliation(unjudged(), troubles::add).read(book, true, facts, limit);
        if (!troubles.isEmpty()) {
            throw new StatementRefused(troubles.get(0));
        }
        return reading;
    }

    private SealJudge unjudged() {
        return new SealJudge(null, clock.instant());
    }

    /** The first that covers the day. */
    private static LedgerSeal sealOf(Book book, LocalDate day) throws IOException {
        try (SealedBook files = SealedBook.of(book.lines(), book.seals())) {
            for (SignedSeal seal = files.nextSeal(); seal != null; seal = files.nextSeal()) {
                if (!seal.seal().day().isBefore(day)) {
                    return seal.seal();
                }
            }
        }
        throw new StatementRefused("Our ledger is not sealed for " + day
                + ". Export it again once that day is over and sealed, with its seals beside it.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static byte[] sign(Signer signer, byte[] content) {
        try {
            return signer.sign(new ByteArrayInputStream(content), signer.room());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
