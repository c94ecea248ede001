package org.pouch.ledger.seal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;

/**
 * Months of the ledger as files: the lines of one, and beside them the seals from the first of all to the one that ends with its
 * last line, so that each file verifies alone.
 */
final class LedgerArchive {
    private static final int PAGE = 500;

    private final LedgerBook ledger;
    private final LedgerSeals seals;
    private final Path folder;

    LedgerArchive(LedgerBook ledger, LedgerSeals seals, Path folder) {
        this.ledger = ledger;
        this.seals = seals;
        this.folder = folder;
    }

    /**
     * When this returns, the month is on the disk and was read again from there. Twice is once.
     *
     * @param first its first line
     * @param end the seal that ends with its last
     * @throws LedgerBroken when what was read again is not what was sealed
     */
    void put(YearMonth month, long first, LedgerSeal end) throws IOException {
        Files.createDirectories(folder);
        Path lines = folder.resolve("ledger-" + month + ".jsonl");
        Path sealed = folder.resolve("ledger-" + month + ".jsonl.seals");
        Path newLines = folder.resolve(lines.getFileName() + ".part");
        Path newSealed = folder.resolve(sealed.getFileName() + ".part");
        writeLines(newLines, first, end.last());
        writeSeals(newSealed, end.number());
        require(newLines, newSealed, first, end);
        for (Path file : List.of(newLines, newSealed)) {
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
        }
        Files.move(newSealed, sealed, StandardCopyOption.ATOMIC_MOVE);
        Files.move(newLines, lines, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeLines(Path file, long first, long last) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (long next = first; next <= last; ) {
                List<LedgerLine> page = ledger.lines(next, (int) Math.min(PAGE, last - next + 1));
                if (page.isEmpty()) {
                    throw new LedgerBroken("Line " + next + " is missing; nothing was cut off.");
                }
                for (LedgerLine line : page) {
                    writer.write(LedgerFile.text(line) + "\n");
                }
                next = page.get(page.size() - 1).sequence() + 1;
            }
        }
    }

    private void writeSeals(Path file, long last) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (long next = 1; next <= last; ) {
                List<SignedSeal> page = seals.from(next, (int) Math.min(PAGE, last - next + 1));
                if (page.isEmpty()) {
                    throw new LedgerBroken("Seal " + next + " is missing; nothing was cut off.");
                }
                for (SignedSeal seal : page) {
                    writer.write(seal.text() + "\n");
                }
                next = page.get(page.size() - 1).seal().number() + 1;
            }
        }
    }

    private static void require(Path lines, Path sealed, long first, LedgerSeal end) throws IOException {
        try (SealedBook book = SealedBook.of(lines, sealed)) {
            SealedVerdict verdict = SealedChain.verdict(book, new SealJudge(null, end.at()));
            boolean isWhole = verdict.isIntact()
                    && verdict.begins() == first
                    && verdict.sealedLines() == end.last()
                    && verdict.chain().lines() == end.last();
            if (!isWhole) {
                throw new LedgerBroken(
                        "What was written to " + lines.getFileName() + " is not what was sealed; nothing was cut off. "
                                + verdict.sentences().get(0));
            }
        }
    }
}
