package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pouch.servers.SampleServers;

/**
 * Packets from one authority to another and their receipts back, each authority and the servers between them in a process
 * of its own. What was sent, accepted and acknowledged is counted in both databases and ledgers at the end.
 */
public final class ExchangeBench {
    private static final String WARM_SECONDS = "20";

    private static final int LARGE_BYTES = 20_000_000;
    private static final double LEAST_ON_QUEUES = 50;
    private static final double LEAST_BY_SFTP = 25;
    private static final double LEAST_OF_LARGE = 3;
    private static final double MOST_MILLIS_ON_QUEUES = 2000;

    private final String channel;
    private final int seconds;
    private final int warm;
    private final int bytes;
    private final int atOnce;
    private final int ledgerRows;
    private final Path folder;

    private ExchangeBench(List<String> arguments, Path folder) {
        channel = option(arguments, "--channel", "queue");
        seconds = Integer.parseInt(option(arguments, "--seconds", "60"));
        warm = Integer.parseInt(option(arguments, "--warm", WARM_SECONDS));
        bytes = Integer.parseInt(option(arguments, "--size", "0"));
        atOnce = Integer.parseInt(option(arguments, "--at-once", bytes > 1 << 22 ? "4" : "32"));
        ledgerRows = Integer.parseInt(option(arguments, "--ledger-rows", "0"));
        this.folder = folder;
    }

    /**
     * Arguments: --channel queue or sftp, --seconds, --warm seconds before them, --size in bytes, --at-once packets on the
     * way, --ledger-rows that are in both ledgers before, --keep the folder.
     */
    public static void main(String[] given) throws IOException {
        Measure.quieten();
        List<String> arguments = List.of(given);
        Path folder = Files.createTempDirectory("pouch-bench-exchange");
        boolean holds = new ExchangeBench(arguments, folder).run();
        if (arguments.contains("--keep")) {
            say("     kept: %s", folder);
        } else {
            delete(folder);
        }
        System.exit(holds ? 0 : 1);
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int place = arguments.indexOf(name);
        return place < 0 ? otherwise : arguments.get(place + 1);
    }

    private boolean run() throws IOException {
        try (BenchProcess servers = start(BenchServers.class)) {
            servers.ask("ready?");
            try (BenchProcess sender = authority(SampleServers.UTOPIA);
                    BenchProcess receiver = authority(SampleServers.RURITANIA)) {
                sender.ask("ready?");
                receiver.ask("ready?");
                sender.send("fill " + ledgerRows);
                receiver.send("fill " + ledgerRows);
                sender.answer();
                receiver.answer();
                sender.ask("send " + warm + " " + atOnce);
                sender.ask("begin");
                receiver.ask("begin");
                double before = Answer.read(servers.ask("used")).number("cpu");
                Answer sent = Answer.read(sender.ask("send " + seconds + " " + atOnce));
                Answer sending = Answer.read(sender.ask("end"));
                Answer receiving = Answer.read(receiver.ask("end"));
                double between = Answer.read(servers.ask("used")).number("cpu") - before;
                print(sent, sending, receiving, between);
                return count(Answer.read(sender.ask("count")), Answer.read(receiver.ask("count")));
            }
        }
    }

    private BenchProcess start(Class<?> program, String... more) {
        return BenchProcess.start(
                program,
                folder.resolve("log"),
                Stream.concat(Stream.of(folder.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private BenchProcess authority(String id) throws IOException {
        Files.createDirectories(folder.resolve(id));
        return start(BenchAuthority.class, id, channel, String.valueOf(bytes));
    }

    /** Packets a second. */
    private double leastRate() {
        if (isOfUsualSize()) {
            return channel.equals("queue") ? LEAST_ON_QUEUES : LEAST_BY_SFTP;
        }
        return LEAST_OF_LARGE;
    }

    private boolean isOfUsualSize() {
        return bytes < LARGE_BYTES;
    }

    /** @param between processor time of the servers, in milliseconds */
    private void print(Answer sent, Answer sending, Answer receiving, double between) throws IOException {
        double done = sent.number("done");
        say(
                "     %s, %s, %d packets on the way at once: %.0f packets in %s s",
                channel, bytes == 0 ? "171 KB" : bytes + " bytes", atOnce, done, sent.text("seconds"));
        bar("packets a second, sustained", sent.number("rate"), "a second", false, leastRate());
        say("     before sealing to receipt of the case recorded: median %s ms", sent.text("p50"));
        if (isOfUsualSize() && channel.equals("queue")) {
            bar("the same, p95", sent.number("p95"), "ms", true, MOST_MILLIS_ON_QUEUES);
        } else {
            say("     the same, p95: %s ms", sent.text("p95"));
        }
        say(
                "     processor time a packet: %.1f ms at the sender, %.1f ms at the receiver, %.1f ms together",
                sending.number("cpu") / done,
                receiving.number("cpu") / done,
                (sending.number("cpu") + receiving.number("cpu")) / done);
        say("     the servers between them, on the same processors: %.1f ms a packet", between / done);
        for (Answer side : List.of(sending, receiving)) {
            say(
                    "     of that at the %s: compiler %.1f ms, collector %.1f ms; its database: %.0f KB in %.1f writes a packet",
                    side == sending ? "sender" : "receiver",
                    side.number("compiler") / done,
                    side.number("collector") / done,
                    side.number("written") / done,
                    side.number("writes") / done);
        }
        say(
                "     memory, most: heap %s + %s MB, resident %s + %s MB",
                sending.text("heap"), receiving.text("heap"), sending.text("rss"), receiving.text("rss"));
        for (String id : List.of(SampleServers.UTOPIA, SampleServers.RURITANIA)) {
            Samples.of(folder.resolve(id).resolve("samples.jfr")).print(id);
        }
    }

    /** Nothing lost, nothing doubled, in the tables and in the ledgers of both. */
    private boolean count(Answer sender, Answer receiver) throws IOException {
        List<String> sent =
                Files.readAllLines(folder.resolve(SampleServers.UTOPIA).resolve("SENT"));
        List<String> accepted =
                Files.readAllLines(folder.resolve(SampleServers.RURITANIA).resolve("RECEIVED"));
        Set<String> lost = new TreeSet<>(sent);
        lost.removeAll(new HashSet<>(accepted));
        Set<String> strange = new TreeSet<>(accepted);
        strange.removeAll(new HashSet<>(sent));
        double packets = sent.size();
        double doubled = receiver.number("accepted") - packets;
        say("     sender:   %d sent; %s", sent.size(), sender.values());
        say("     receiver: %d accepted; %s", accepted.size(), receiver.values());
        say("     lost %d, doubled %.0f, strange %d", lost.size(), doubled, strange.size());
        boolean holds = lost.isEmpty()
                && strange.isEmpty()
                && doubled == 0
                && sender.number("sealed") == packets
                && sender.number("acknowledged") == packets
                && sender.number("transport") == packets
                && sender.number("technical") == packets
                && sender.number("business") == packets
                && sender.number("refused") + receiver.number("refused") == 0
                && "true".equals(sender.text("ledger"))
                && "true".equals(receiver.text("ledger"));
        say("%-4s nothing lost, nothing doubled, every receipt recorded", holds ? "pass" : "FAIL");
        return holds;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
