package org.pouch.vault;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.KeyUnavailable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key over the keys of cases: made once, kept wrapped for each of this authority's own keys, in memory once it was opened. */
final class MasterKey {
    private final MasterTable table;
    private final KeyWrapping own;

    private volatile byte @Nullable [] opened;

    MasterKey(JdbcClient database, KeyWrapping own) {
        this.table = new MasterTable(database);
        this.own = own;
    }

    /**
     * @throws KeyUnavailable when none of the own keys opens it
     * @throws IllegalStateException when there is none
     */
    byte[] get() {
        byte[] key = opened;
        return key == null ? first() : key;
    }

    private synchronized byte[] first() {
        byte[] key = opened;
        if (key == null) {
            key = open(table.all()).orElseThrow(() -> new IllegalStateException("the vault has no key"));
            opened = key;
        }
        return key;
    }

    /** At the start, outside of any transaction: one that is rolled back would take the key of what others kept with it. */
    synchronized void prepare() {
        if (table.all().isEmpty()) {
            requireNothingKept();
            make();
        }
        follow();
        table.removeAllBut(own.holders(), Sha256.of(get()));
    }

    private void requireNothingKept() {
        if (table.isAnyCaseKept()) {
            throw new KeyUnavailable(
                    "Table vault_master is empty, and cases are kept that only its key opens. Restore that table from a backup.");
        }
    }

    /**
     * Every own key can open it from now on; from the next start on, those that are configured no longer cannot. Whoever changes a
     * key needs to keep the old one only until this was done once. Outside of any transaction.
     */
    synchronized void follow() {
        byte[] key = get();
        List<MasterTable.Row> rows = table.all();
        List<Fingerprint> holders = own.holders();
        holders.stream()
                .filter(holder -> rows.stream().noneMatch(row -> row.holder().equals(holder)))
                .forEach(holder -> table.add(row(holder, key)));
    }

    private void make() {
        byte[] key = AesGcm.newKey();
        List<Fingerprint> holders = own.holders().stream()
                .sorted(Comparator.comparing(Fingerprint::toString))
                .toList();
        // Another node may make one at this moment: whoever comes first has made it, and this one must hold a key to
        // it.
        table.addFirst(row(holders.get(0), key));
    }

    private MasterTable.Row row(Fingerprint holder, byte[] key) {
        return new MasterTable.Row(holder, Sha256.of(key), own.wrap(holder, key));
    }

    /** Empty when there is none yet. */
    private Optional<byte[]> open(List<MasterTable.Row> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Fingerprint> holders = own.holders();
        MasterTable.Row row = rows.stream()
                .filter(found -> holders.contains(found.holder()))
                .findFirst()
                .orElseThrow(() -> closed(rows, holders));
        byte[] key = own.unwrap(row.holder(), row.wrapped());
        if (!Sha256.of(key).equals(row.master())) {
            throw new KeyUnavailable(
                    "The key of what is kept of cases was changed in table vault_master, for the holder " + row.holder()
                            + ". Restore that table from a backup.");
        }
        return Optional.of(key);
    }

    private static KeyUnavailable closed(List<MasterTable.Row> rows, List<Fingerprint> holders) {
        return new KeyUnavailable("What is kept of cases can be opened with the encryption key of the certificate "
                + rows.stream().map(row -> row.holder().toString()).collect(Collectors.joining(" or "))
                + " (SHA-256); configured is "
                + holders.stream().map(Fingerprint::toString).collect(Collectors.joining(", "))
                + ". Put that key beside the new one in pouch.keys.encryption, start once, and take it away after a minute."
                + " All nodes of an authority have the same keys.");
    }
}
