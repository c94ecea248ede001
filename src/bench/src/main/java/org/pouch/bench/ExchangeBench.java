package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                Map<String, String> sent = read(sender.ask("send " + seconds + " " + atOnce));
                Map<String, String> sending = read(sender.ask("end"));
                Map<String, String> receiving = read(receiver.ask("end"));
                print(sent, sending, receiving);
                return count(read(sender.ask("count")), read(receiver.ask("count")));
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

    private void print(Map<String, String> sent, Map<String, String> sending, Map<String, String> receiving)
            throws IOException {
        double done = number(sent, "done");
        say(
                "     %s, %s, %d packets on the way at once: %.0f packets in %s s",
                channel, bytes == 0 ? "171 KB" : bytes + " bytes", atOnce, done, sent.get("seconds"));
        boolean queue = channel.equals("queue");
        bar("packets a second, sustained", number(sent, "rate"), "a second", false, queue ? 50 : 25);
        say("     before sealing to receipt of the case recorded: median %s ms", sent.get("p50"));
        bar("the same, p95", number(sent, "p95"), "ms", true, 2000);
        say(
                "     processor time a packet: %.1f ms at the sender, %.1f ms at the receiver, %.1f ms together",
                number(sending, "cpu") / done,
                number(receiving, "cpu") / done,
                (number(sending, "cpu") + number(receiving, "cpu")) / done);
        for (Map<String, String> side : List.of(sending, receiving)) {
            say(
                    "     of that at the %s: compiler %.1f ms, collector %.1f ms; its database: %.0f KB in %.1f writes a packet",
                    side == sending ? "sender" : "receiver",
                    number(side, "compiler") / done,
                    number(side, "collector") / done,
                    number(side, "written") / done,
                    number(side, "writes") / done);
        }
        say(
                "     memory, most: heap %s + %s MB, resident %s + %s MB",
                sending.get("heap"), receiving.get("heap"), sending.get("rss"), receiving.get("rss"));
        for (String id : List.of(SampleServers.UTOPIA, SampleServers.RURITANIA)) {
            Samples.of(folder.resolve(id).resolve("samples.jfr")).print(id);
        }
    }

    /** Nothing lost, nothing doubled, in the tables and in the ledgers of both. */
    private boolean count(Map<String, String> sender, Map<String, String> receiver) throws IOException {
        List<String> sent =
                Files.readAllLines(folder.resolve(SampleServers.UTOPIA).resolve("SENT"));
        List<String> accepted =
                Files.readAllLines(folder.resolve(SampleServers.RURITANIA).resolve("RECEIVED"));
        Set<String> lost = new TreeSet<>(sent);
        lost.removeAll(new HashSet<>(accepted));
        Set<String> strange = new TreeSet<>(accepted);
        strange.removeAll(new HashSet<>(sent));
        double packets = sent.size();
        double doubled = number(receiver, "accepted") - packets;
        say("     sender:   %d sent; %s", sent.size(), sender);
        say("     receiver: %d accepted; %s", accepted.size(), receiver);
        say("     lost %d, doubled %.0f, strange %d", lost.size(), doubled, strange.size());
        boolean holds = lost.isEmpty()
                && strange.isEmpty()
                && doubled == 0
                && number(sender, "sealed") == packets
                && number(sender, "acknowledged") == packets
                && number(sender, "transport") == packets
                && number(sender, "technical") == packets
                && number(sender, "business") == packets
                && number(sender, "refused") + number(receiver, "refused") == 0
                && "true".equals(sender.get("ledger"))
                && "true".equals(receiver.get("ledger"));
        say("%-4s nothing lost, nothing doubled, every receipt recorded", holds ? "pass" : "FAIL");
        return holds;
    }

    private static double number(Map<String, String> from, String name) {
        String value = from.get(name);
        if (value == null) {
            throw new IllegalStateException("no " + name + " in " + from);
        }
        return Double.parseDouble(value);
    }

    private static Map<String, String> read(String answer) {
        Map<String, String> values = new HashMap<>();
        for (String pair : answer.split(" ")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return values;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
