package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.say;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pouch.bench.office.BenchOfficers;
import org.pouch.servers.SampleServers;

/**
 * The whole way of an import between two authorities as {@code pouch serve} runs them: rows become cases, officers prepare and approve each request,
 * it is sealed and sent, the partner's officers register it, and all its receipts come back. With others that wait meanwhile, a row shows whether it costs
 * more the more there are: these are imported and begun before, and what is measured are requests that officers take from among them.
 */
final class SentBench {
    private static final double BAR_ROWS = 10_000;
    private static final double BAR_MINUTES = 60;
    private static final double SECONDS_A_MINUTE = 60;
    private static final double NANOS_A_SECOND = 1e9;
    private static final long BETWEEN_LOOKS = 1;
    private static final long MOST_MINUTES_STILL = 5;

    private final Path folder;
    private final int rows;
    private final int waiting;
    private final int warm;
    private final Map<String, Stage> stages = new LinkedHashMap<>();

    /** @param warm so many rows go the whole way before, and are not counted: what is measured then is hardly interpreted any more */
    SentBench(Path folder, int rows, int waiting, int warm) {
        this.folder = folder;
        this.rows = rows;
        this.waiting = waiting;
        this.warm = warm;
    }

    /** How many passed a stage, and in which seconds the first and the last were seen to. */
    private record Stage(int passed, double first, double last) {
        Stage seen(int now, double second) {
            return now == passed ? this : new Stage(now, passed == 0 ? second : first, second);
        }
    }

    /** @return whether each row was sent and acknowledged once */
    boolean run() throws IOException {
        try (BenchProcess servers = BenchProcess.start(BenchServers.class, folder.resolve("log"), folder.toString())) {
            servers.ask("ready?");
            int atWork = Math.max(ImportBench.AT_WORK, rows + waiting + warm);
            try (BenchProcess sender = ImportBench.authority(folder, SampleServers.UTOPIA, atWork);
                    BenchProcess receiver = ImportBench.authority(folder, SampleServers.RURITANIA, atWork)) {
                URI ours = desk(sender);
                URI theirs = desk(receiver);
                if (waiting > 0) {
                    sender.ask("take " + (rows + waiting + warm));
                    await(sender, "started", rows + waiting + warm);
                }
                if (warm > 0) {
                    work(sender, ours, theirs, 0, warm);
                    stages.clear();
                }
                sender.ask("begin");
                receiver.ask("begin");
                double seconds = work(sender, ours, theirs, warm, rows);
                print(seconds, Answer.read(sender.ask("end")), Answer.read(receiver.ask("end")));
                return count(Answer.read(sender.ask("count")), Answer.read(receiver.ask("count")));
            }
        }
    }

    private static URI desk(BenchProcess authority) {
        return URI.create(
                "http://127.0.0.1:" + Answer.read(authority.ask("ready?")).text("port"));
    }

    private static void await(BenchProcess sender, String stage, int wanted) {
        while (Answer.read(sender.ask("stages")).number(stage) < wanted) {
            pause();
        }
    }

    /** @param before so many have gone the whole way already */
    private double work(BenchProcess sender, URI ours, URI theirs, int before, int wanted) {
        long start = System.nanoTime();
        if (waiting == 0) {
            sender.ask("taken " + wanted);
            say("     %d rows and their evidence received after %.1f s", wanted, since(start));
        }
        try (BenchOfficers preparing = BenchOfficers.preparing(ours, wanted);
                BenchOfficers approving = BenchOfficers.approving(ours, wanted);
                BenchOfficers registering = BenchOfficers.registering(theirs, wanted)) {
            double moved = 0;
            while (stage("acknowledged").passed() < wanted) {
                double now = since(start);
                Map<String, Stage> stood = Map.copyOf(stages);
                Answer seen = Answer.read(sender.ask("stages"));
                if (waiting == 0) {
                    see("opened", (int) seen.number("opened") - before, now);
                    see("started", (int) seen.number("started") - before, now);
                }
                see("prepared", preparing.done(), now);
                see("approved", approving.done(), now);
                see("sealed", (int) seen.number("sealed") - before, now);
                see("registered", registering.done(), now);
                see("acknowledged", (int) seen.number("acknowledged") - before, now);
                moved = stood.equals(stages) ? moved : now;
                if (now - moved > MOST_MINUTES_STILL * SECONDS_A_MINUTE) {
                    throw new IllegalStateException("nothing moves any more: " + stages);
                }
                pause();
            }
            say(
                    "     pages of lists that officers looked at, a row: preparing %.1f, approving %.1f, registering %.1f",
                    (double) preparing.looks() / wanted,
                    (double) approving.looks() / wanted,
                    (double) registering.looks() / wanted);
            return since(start);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOS_A_SECOND;
    }

    private Stage stage(String name) {
        return stages.getOrDefault(name, new Stage(0, 0, 0));
    }

    private void see(String name, int passed, double second) {
        stages.put(name, stage(name).seen(passed, second));
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", stopped);
        }
    }

    private void print(double seconds, Answer sending, Answer receiving) throws IOException {
        say(
                "     %d rows%s, %d officers of each kind: all sent and acknowledged after %.1f s",
                rows, waiting == 0 ? "" : ", " + waiting + " more wait meanwhile", BenchOfficers.EACH, seconds);
        stages.forEach((name, stage) -> say(
                "     %-12s %5d; first seen after %5.1f s, last after %5.1f s: %.1f a second",
                name,
                stage.passed(),
                stage.first(),
                stage.last(),
                stage.passed() / Math.max(1, stage.last() - stage.first())));
        for (Answer side : List.of(sending, receiving)) {
            say(
                    "     processor time a row at the %s: %.1f ms, of that compiler %.1f ms, collector %.1f ms; %.0f"
                            + " KB in %.1f writes; heap, most: %s MB",
                    side == sending ? "sender" : "receiver",
                    side.number("cpu") / rows,
                    side.number("compiler") / rows,
                    side.number("collector") / rows,
                    side.number("written") / rows,
                    side.number("writes") / rows,
                    side.text("heap"));
        }
        for (String id : List.of(SampleServers.UTOPIA, SampleServers.RURITANIA)) {
            Samples.of(folder.resolve(id).resolve("samples.jfr")).print(id);
        }
        bar(
                waiting == 0
                        ? "10,000 rows, from the first byte to the last receipt, as these went"
                        : "10,000 requests, from the first prepared to the last receipt, as these went",
                BAR_ROWS / rows * seconds / SECONDS_A_MINUTE,
                "minutes",
                true,
                BAR_MINUTES);
    }

    private boolean count(Answer sender, Answer receiver) {
        int all = warm + rows;
        boolean holds = sender.number("sealed") == all
                && sender.number("acknowledged") == all
                && receiver.number("accepted") == all
                && "true".equals(sender.text("ledger"))
                && "true".equals(receiver.text("ledger"));
        say("%-4s each row was sent once and acknowledged, both ledgers hold", holds ? "pass" : "FAIL");
        return holds;
    }
}
