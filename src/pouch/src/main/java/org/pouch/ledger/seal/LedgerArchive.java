package org.pouch.ledger.seal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
    private static final String PART = ".part";

    private final LedgerBook ledger;
    private final LedgerSeals seals;
    private final Path folder;

    LedgerArchive(LedgerBook ledger, LedgerSeals seals, Path folder) {
        this.ledger = ledger;
        this.seals = seals;
        this.folder = folder;
    }

    /**
     * When this returns, the month is on the disk and was read again from there. Twice is once, at the same time too: each
     * writes files of its own and gives them their names last.
     *
     * @param first its first line
     * @param end the seal that ends with its last
     * @throws LedgerBroken when what was read again is not what was sealed
     */
    void put(YearMonth month, long first, LedgerSeal end) {
        try {
            write(month, first, end);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(YearMonth month, long first, LedgerSeal end) throws IOException {
        Files.createDirectories(folder);
        Path lines = folder.resolve(name(month));
        Path sealed = folder.resolve(name(month) + ".seals");
        Path newLines = Files.createTempFile(folder, name(month) + ".", PART);
        Path newSealed = Files.createTempFile(folder, name(month) + ".", PART);
        try {
            writeLines(newLines, first, end.last());
            writeSeals(newSealed, end.number());
            require(newLines, newSealed, first, end);
            for (Path file : List.of(newLines, newSealed)) {
                force(file, StandardOpenOption.WRITE);
            }
            Files.move(newSealed, sealed, StandardCopyOption.ATOMIC_MOVE);
            Files.move(newLines, lines, StandardCopyOption.ATOMIC_MOVE);
            // A name that is only in memory is lost with the power, and its lines are cut off next.
            force(folder, StandardOpenOption.READ);
        } finally {
            Files.deleteIfExists(newLines);
            Files.deleteIfExists(newSealed);
        }
    }

    private static String name(YearMonth month) {
        return "ledger-" + month + ".jsonl";
    }

    private static void force(Path written, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(written, how)) {
            channel.force(true);
        }
    }

    /** Takes away what a program that was ended left behind. Only once the month is cut off: another node may still write it. */
    void tidy(YearMonth month) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, name(month) + ".*" + PART)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
