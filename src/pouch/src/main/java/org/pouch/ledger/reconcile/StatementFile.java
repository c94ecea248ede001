package org.pouch.ledger.reconcile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.pouch.ledger.TextLines;
import org.pouch.packet.Sha256;

/** A statement as a file: the signed statement in the first line, what it is about in the others; of any length. */
final class StatementFile {
    private StatementFile() {}

    /** @param lines a file of what the statement is about */
    static void write(SignedStatement signed, Path lines, Path out) throws IOException {
        try (OutputStream stream = Files.newOutputStream(out)) {
            stream.write((signed.text() + "\n").getBytes(StandardCharsets.UTF_8));
            Files.copy(lines, stream);
        }
    }

    /** The same with another first line. */
    static void rewrite(SignedStatement signed, Path file, Path out) throws IOException {
        Path lines = Files.createTempFile("statement", ".lines");
        try (TextLines all = TextLines.of(file);
                OutputStream copy = Files.newOutputStream(lines)) {
            all.next();
            for (String text = all.next(); text != null; text = all.next()) {
                copy.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            }
            copy.close();
            write(signed, lines, out);
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    /** @throws StatementRefused when it is no statement */
    static SignedStatement first(Path file) throws IOException {
        try (TextLines lines = TextLines.of(file)) {
            String text = lines.next();
            return Optional.ofNullable(text)
                    .flatMap(SignedStatement::parse)
                    .orElseThrow(() -> new StatementRefused("The file is no statement of a ledger."));
        }
    }

    /**
     * What it is about, as facts of their book.
     *
     * @throws StatementRefused when the lines are not those that were signed
     */
    static void read(Path file, Statement statement, FactFiles facts) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        long count = 0;
        try (TextLines lines = TextLines.of(file)) {
            lines.next();
            for (String text = lines.next(); text != null; text = lines.next()) {
                digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
                facts.add(Fact.parse(text, false)
                        .orElseThrow(() -> new StatementRefused("The statement has a line that is about no packet.")));
                count++;
            }
        }
        if (count != statement.lines() || !Sha256.finish(digest).equals(statement.digest())) {
            throw new StatementRefused("The lines of the statement are not those that were signed.");
        }
    }
}
