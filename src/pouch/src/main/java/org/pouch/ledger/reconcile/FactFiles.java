package org.pouch.ledger.reconcile;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The facts of both books, those about the same packet together, on the disk: each file is small enough to be held. */
final class FactFiles implements AutoCloseable {
    /** Of a book, for one file. */
    private static final long SHARE = 24L << 20;

    private static final int MOST_FILES = 400;

    private final Path folder;
    private final List<BufferedWriter> files = new ArrayList<>();

    /** @param bytes of both books */
    FactFiles(long bytes) throws IOException {
        folder = Files.createTempDirectory("reconcile");
        long count = Math.min(MOST_FILES, Math.max(1, bytes / SHARE));
        for (int index = 0; index < count; index++) {
            files.add(Files.newBufferedWriter(file(index)));
        }
    }

    void add(Fact fact) throws IOException {
        BufferedWriter file = files.get(Math.floorMod(fact.about().hashCode(), files.size()));
        file.write(fact.text());
        file.write('\n');
    }

    /** What both books say of each packet, one file at a time. */
    void read(AccountReader reader) throws IOException {
        for (BufferedWriter file : files) {
            file.close();
        }
        for (int index = 0; index < files.size(); index++) {
            Map<String, PacketAccount> accounts = new TreeMap<>();
            try (BufferedReader facts = Files.newBufferedReader(file(index))) {
                for (String text = facts.readLine(); text != null; text = facts.readLine()) {
                    Fact fact = Fact.read(text);
                    accounts.computeIfAbsent(fact.about(), PacketAccount::new).add(fact);
                }
            }
            for (PacketAccount account : accounts.values()) {
                reader.read(account);
            }
        }
    }

    /** Reads what both books say of one packet. */
    interface AccountReader {
        void read(PacketAccount account) throws IOException;
    }

    private Path file(int index) {
        return folder.resolve(index + ".facts");
    }

    @Override
    public void close() throws IOException {
        for (int index = 0; index < files.size(); index++) {
            files.get(index).close();
            Files.deleteIfExists(file(index));
        }
        Files.deleteIfExists(folder);
    }
}
