package org.pouch.ledger.seal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.ChainVerifier;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.LedgerVerdict;

/** Follows the lines of a ledger and holds them against its seals, in one go and in little memory. */
public final class SealedChain {
    private static final int MOST_TROUBLES = 20;

    private final SealedBook book;
    private final SealJudge judge;
    private final Set<String> signers = new TreeSet<>();
    private final List<String> troubles = new ArrayList<>();

    private ChainVerifier chain = new ChainVerifier();
    private MerkleTree lines = new MerkleTree();
    private @Nullable LedgerSeal last;
    private @Nullable X509Certificate root;
    private @Nullable SignedSeal next;
    private long seals;
    private long dated;
    private long begins = 1;

    private SealedChain(SealedBook book, SealJudge judge) {
        this.book = book;
        this.judge = judge;
    }

    /** Whatever is wrong with them is in the verdict. */
    public static SealedVerdict verdict(SealedBook book, SealJudge judge) throws IOException {
        return new SealedChain(book, judge).follow();
    }

    private SealedVerdict follow() throws IOException {
        next = readSeal();
        long number = 1;
        try {
            LedgerLine line = book.nextLine();
            if (line != null && line.sequence() > 1) {
                begin(line);
            }
            compare();
            for (; line != null; line = book.nextLine()) {
                Optional<String> trouble = chain.next(line);
                if (trouble.isPresent()) {
                    return found(number, trouble.get());
                }
                lines.add(line.hash());
                compare();
                number++;
            }
        } catch (LedgerBroken notALine) {
            return found(number, String.valueOf(notALine.getMessage()));
        }
        if (next != null) {
            trouble("The end was cut off: seal " + next.seal().number() + " of "
                    + next.seal().day() + " counts " + next.seal().last() + " lines, and the ledger ends with line "
                    + chain.sequence() + ".");
            while (next != null) {
                take(next);
            }
        }
        return found(null, null);
    }

    /** What is older may have been cut off, but only at a seal. */
    private void begin(LedgerLine first) throws IOException {
        while (next != null && next.seal().last() < first.sequence()) {
            take(next);
        }
        LedgerSeal before = last;
        if (before != null && before.last() == first.sequence() - 1) {
            chain = new ChainVerifier(before.last(), before.head());
            begins = first.sequence();
        }
    }

    private void compare() throws IOException {
        SignedSeal signed = next;
        while (signed != null && signed.seal().last() <= chain.sequence()) {
            LedgerSeal seal = signed.seal();
            boolean isAt = seal.last() == chain.sequence() && seal.last() >= begins;
            // Behind a gap among the seals the lines are not those of this one alone.
            boolean isRoot = seal.root().equals(lines.root()) || follows(seal).isPresent();
            if (isAt && (!seal.head().equals(chain.hash()) || !isRoot)) {
                trouble("Seal " + seal.number() + " of " + seal.day() + " is of another line " + seal.last()
                        + ": lines were changed, and all hashes made anew.");
            }
            take(signed);
            lines = new MerkleTree();
            signed = next;
        }
    }

    private void take(SignedSeal signed) throws IOException {
        LedgerSeal seal = signed.seal();
        String name = "Seal " + seal.number() + " of " + seal.day();
        follows(seal).ifPresent(why -> trouble(name + " does not follow the seal before: " + why));
        SealJudge.Judgement judgement = judge.judge(signed);
        if (judgement.trouble() != null) {
            trouble(name + " counts for nothing: " + judgement.trouble());
        } else if (judgement.root() != null) {
            if (root != null && !root.equals(judgement.root())) {
                trouble(name + " is signed under another root than the seals before it, by " + judgement.signer()
                        + ".");
            }
            root = root == null ? judgement.root() : root;
        }
        if (judgement.signer() != null) {
            signers.add(judgement.signer());
        }
        seals++;
        dated += judgement.dated() == null ? 0 : 1;
        last = seal;
        next = readSeal();
    }

    private Optional<String> follows(LedgerSeal seal) {
        LedgerSeal before = last;
        if (before == null) {
            return seal.number() == 1 && seal.first() == 1 && seal.previous().equals(LedgerSeal.START)
                    ? Optional.empty()
                    : Optional.of("it is the first here, and not the first of all.");
        }
        if (seal.number() != before.number() + 1 || !seal.previous().equals(before.digest())) {
            return Optional.of("one was removed, changed or put in another place.");
        }
        if (!seal.authority().equals(before.authority())) {
            return Optional.of("it is of another authority, " + seal.authority() + ".");
        }
        if (seal.first() != before.last() + 1 || !seal.day().isAfter(before.day())) {
            return Optional.of("it does not begin where that ended.");
        }
        return Optional.empty();
    }

    private @Nullable SignedSeal readSeal() throws IOException {
        try {
            return book.nextSeal();
        } catch (LedgerBroken notASeal) {
            trouble("The seals cannot be read behind seal " + seals + ": " + notASeal.getMessage() + ".");
            return null;
        }
    }

    private void trouble(String sentence) {
        if (troubles.size() < MOST_TROUBLES) {
            troubles.add(sentence);
        }
    }

    private SealedVerdict found(@Nullable Long brokenLine, @Nullable String trouble) {
        return new SealedVerdict(
                new LedgerVerdict(chain.sequence(), chain.hash(), brokenLine, trouble),
                begins,
                seals,
                dated,
                last == null ? null : last.day(),
                last == null ? 0 : last.last(),
                List.copyOf(signers),
                troubles);
    }
}
