package org.pouch.ledger.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.reconcile.AccountJudge.OneSided;
import org.pouch.ledger.reconcile.AccountJudge.Others;
import org.pouch.ledger.reconcile.AccountJudge.Outcome;
import org.pouch.ledger.reconcile.AccountJudge.Same;
import org.pouch.ledger.reconcile.AccountJudge.State;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.ledger.seal.SealedBook;
import org.pouch.ledger.seal.SealedChain;
import org.pouch.ledger.seal.SealedVerdict;
import org.pouch.ledger.seal.SignedSeal;

/** Holds two exported ledgers against one another, packet by packet; of any length, in little memory. */
public final class Reconciliation {
    private static final int MOST_NAMED = 100;

    private final SealJudge seals;
    private final Consumer<String> differences;
    private long found;

    /** @param differences are told each in a sentence, as they are found */
    public Reconciliation(SealJudge seals, Consumer<String> differences) {
        this.seals = seals;
        this.differences = differences;
    }

    /**
     * A book as files.
     *
     * @param seals null where there are none
     */
    public record Book(Path lines, @Nullable Path seals) {}

    /**
     * What came of it.
     *
     * @param same how many packets and receipts both books know alike
     * @param others exchanged with somebody else
     * @param apart sentences on those that only one can know yet
     */
    public record Result(long differences, long same, long others, List<String> apart) {
        public Result {
            apart = List.copyOf(apart);
        }
    }

    /**
     * @throws WhoseBook when it cannot be told whose the books are
     * @throws IOException when a file cannot be read
     */
    public Result reconcile(Book ours, Book theirs, Agreement agreement) throws IOException {
        try (FactFiles facts = new FactFiles(Files.size(ours.lines()) + Files.size(theirs.lines()))) {
            Reading our = read(ours, true, facts, Instant.MAX);
            Reading their = read(theirs, false, facts, Instant.MAX);
            Agreement named = Owners.of(agreement, our, their, facts);
            return judge(facts, new AccountJudge(named, our.span(), their.span(), this::differ), Set.of());
        }
    }

    /** Where their book is only about a time; what is older or later is not named. */
    Result judgeWithin(FactFiles facts, Agreement agreement, AccountJudge.Span our, AccountJudge.Span their)
            throws IOException {
        return judge(
                facts, new AccountJudge(agreement, our, their, this::differ), EnumSet.of(State.OLDER, State.LATER));
    }

    private Result judge(FactFiles facts, AccountJudge judge, Set<State> unnamed) throws IOException {
        Map<State, List<String>> named = new EnumMap<>(State.class);
        Map<State, Long> counts = new EnumMap<>(State.class);
        long[] outcomes = new long[2];
        facts.read(account -> {
            Outcome outcome = judge.judge(account);
            if (outcome instanceof OneSided one && unnamed.contains(one.state())) {
                return;
            }
            if (outcome instanceof OneSided one) {
                counts.merge(one.state(), 1L, Long::sum);
                List<String> ids = named.computeIfAbsent(one.state(), state -> new ArrayList<>());
                if (ids.size() < MOST_NAMED) {
                    ids.add(account.packet());
                }
            } else if (outcome instanceof Same) {
                outcomes[0]++;
            } else if (outcome instanceof Others) {
                outcomes[1]++;
            }
        });
        List<String> apart = new ArrayList<>();
        named.forEach((state, ids) -> apart.add(counts.get(state) + " " + state.words() + ": " + String.join(", ", ids)
                + (ids.size() < MOST_NAMED ? "." : " and others.")));
        return new Result(found, outcomes[0], outcomes[1], apart);
    }

    /** @param limit what is written from then on is left out */
    Reading read(Book book, boolean ours, FactFiles facts, Instant limit) throws IOException {
        Reading reading = new Reading(ours, facts, limit);
        try (SealedBook files = SealedBook.of(book.lines(), book.seals())) {
            SealedVerdict verdict = SealedChain.verdict(reading.of(files), seals);
            if (!verdict.isIntact()) {
                differ((ours ? "Our book: " : "Their book: ")
                        + String.join(
                                " ",
                                verdict.sentences()
                                        .subList(0, 1 + verdict.troubles().size()))
                        + (verdict.chain().isIntact() ? "" : " What follows was not compared."));
            }
        }
        return reading;
    }

    private void differ(String sentence) {
        found++;
        differences.accept(sentence);
    }

    /** One book on its way through. */
    static final class Reading {
        private static final int MOST_PARTNERS = 1000;

        private final boolean ours;
        private final FactFiles facts;
        private final Instant limit;
        private final TreeSet<String> partners = new TreeSet<>();
        private String authority = "";
        private long lines;
        private Instant begin = Instant.MIN;
        private Instant end = Instant.EPOCH;

        Reading(boolean ours, FactFiles facts, Instant limit) {
            this.ours = ours;
            this.facts = facts;
            this.limit = limit;
        }

        /** Whose its seals say it is; empty without. */
        String authority() {
            return authority;
        }

        AccountJudge.Span span() {
            return new AccountJudge.Span(begin, end);
        }

        TreeSet<String> partners() {
            return partners;
        }

        SealedBook of(SealedBook book) {
            return new SealedBook() {
                @Override
                public @Nullable LedgerLine nextLine() throws IOException {
                    LedgerLine line = book.nextLine();
                    if (line != null) {
                        take(line);
                    }
                    return line;
                }

                @Override
                public @Nullable SignedSeal nextSeal() throws IOException {
                    SignedSeal seal = book.nextSeal();
                    authority =
                            seal == null ? authority : seal.seal().authority().value();
                    return seal;
                }

                @Override
                public void close() throws IOException {
                    book.close();
                }
            };
        }

        private void take(LedgerLine line) throws IOException {
            end = line.at().isAfter(end) ? line.at() : end;
            begin = lines == 0 && line.sequence() > 1 ? line.at() : begin;
            lines++;
            if (!line.at().isBefore(limit)) {
                return;
            }
            for (Fact fact : Fact.of(line, ours)) {
                facts.add(fact);
                if (!fact.partner().isEmpty() && partners.size() < MOST_PARTNERS) {
                    partners.add(fact.partner());
                }
            }
        }
    }
}
