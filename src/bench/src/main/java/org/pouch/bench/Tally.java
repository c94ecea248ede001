package org.pouch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.pouch.bench.machine.ThreadTime;
import org.pouch.ledger.LedgerVerifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one authority used while packets were sent, and what its tables and its ledger say at the end. */
final class Tally {
    private final JdbcClient database;
    private final LedgerVerifier ledger;
    private final Path folder;
    private @Nullable Recording recording;
    private double before;
    private Map<String, Double> threadsBefore = Map.of();
    private double writesBefore;
    private double bytesBefore;

    Tally(ApplicationContext context, Path folder) {
        database = context.getBean(JdbcClient.class);
        ledger = context.getBean(LedgerVerifier.class);
        this.folder = folder;
    }

    String begin() {
        Recording samples = new Recording();
        for (String event : List.of("jdk.ExecutionSample", "jdk.NativeMethodSample")) {
            samples.enable(event).with("period", "20 ms");
        }
        samples.start();
        recording = samples;
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        threadsBefore = ThreadTime.millis();
        writesBefore = setting("info.FILE_WRITE");
        bytesBefore = fileKilobytes();
        before = Measure.cpuMillis();
        return "ready";
    }

    String end() {
        double used = Measure.cpuMillis() - before;
        Map<String, Double> threads = ThreadTime.millis();
        long heap = heapPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        Recording samples = recording;
        if (samples != null) {
            try (samples) {
                samples.stop();
                samples.dump(samples());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return String.format(
                Locale.ROOT,
                "cpu=%.0f compiler=%.0f collector=%.0f writes=%.0f written=%.0f heap=%d rss=%d",
                used,
                since(threads, ThreadTime.COMPILER),
                since(threads, ThreadTime.COLLECTOR),
                setting("info.FILE_WRITE") - writesBefore,
                fileKilobytes() - bytesBefore,
                heap >> 20,
                peakResident() >> 10);
    }

    private double since(Map<String, Double> threads, String kind) {
        return threads.getOrDefault(kind, 0.0) - threadsBefore.getOrDefault(kind, 0.0);
    }

    /** Of H2; the file grows by all that is written, since no space is used again. */
    private double fileKilobytes() {
        return setting("info.FILE_SIZE") / 1024;
    }

    private double setting(String name) {
        return database.sql("SELECT setting_value FROM information_schema.settings WHERE setting_name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .map(Double::parseDouble)
                .orElse(0.0);
    }

    private Path samples() {
        return folder.resolve("samples.jfr");
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** In KB; zero where the platform does not tell. */
    private static long peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    /** Writes the ids of packets sent or received beside the tables; answers with what ledger and tables count. */
    String count() {
        for (String direction : List.of("SENT", "RECEIVED")) {
            List<String> packets =
                    database.sql("""
                            SELECT packet_id || ' ' || digest FROM exchange_packet WHERE direction = ? AND kind <> 'RECEIPT'
                            ORDER BY packet_id""").param(direction).query(String.class).list();
            try {
                Files.write(folder.resolve(direction), packets);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return String.format(
                Locale.ROOT,
                "acknowledged=%d transport=%d technical=%d business=%d given=%d sealed=%d accepted=%d recorded=%d refused=%d"
                        + " waiting=%d ledger=%s",
                one("SELECT COUNT(*) FROM exchange_packet WHERE direction = 'SENT' AND state = 'ACKNOWLEDGED'"),
                received("TRANSPORT"),
                received("TECHNICAL"),
                received("BUSINESS"),
                one("SELECT COUNT(*) FROM exchange_receipt WHERE direction = 'GIVEN'"),
                lines("PacketSealed"),
                lines("PacketAccepted"),
                lines("ReceiptRecorded"),
                lines("ArrivalRefused"),
                one("SELECT COUNT(*) FROM exchange_outbox WHERE state <> 'SENT' AND state <> 'NEEDLESS'"),
                ledger.verify().isIntact());
    }

    private long received(String level) {
        return database.sql("""
                        SELECT COUNT(DISTINCT answers) FROM exchange_receipt
                        WHERE direction = 'RECEIVED' AND recorded = TRUE AND code = 'ACCEPTED' AND level = ?""").param(level).query(Long.class).single();
    }

    private long lines(String event) {
        return database.sql("SELECT COUNT(*) FROM ledger_line WHERE event = ?")
                .param(event)
                .query(Long.class)
                .single();
    }

    private long one(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
