package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.servers.SampleServers;

/**
 * Files of cases, each with its evidence, taken in by an authority as {@code pouch serve} runs it, one file after the other: so that
 * the last shows whether a row costs more where there are many cases already. Then the bar of 10,000 in an hour, from the last.
 */
public final class ImportBench {
    static final int AT_WORK = 500;
    private static final double BAR_ROWS = 10_000;
    private static final double BAR_MINUTES = 60;
    private static final double SECONDS_A_MINUTE = 60;

    private ImportBench() {}

    /**
     * Arguments: --rows of each file, with commas between them; --keep the folder. With --sent what becomes of the cases of one
     * file, sent and acknowledged, is measured ({@link SentBench}); with --waiting while so many more wait for officers, with --warm once so
     * many went that way; with --charter the
     * readiness of a flight ({@link CharterBench}).
     */
    public static void main(String[] given) throws IOException {
        Measure.quieten();
        List<String> arguments = List.of(given);
        boolean isSent = arguments.contains("--sent");
        String usual = isSent ? "200" : arguments.contains("--quick") ? "100,300" : "500,2000";
        String[] files = option(arguments, "--rows", usual).split(",");
        Path folder = Files.createTempDirectory("pouch-bench-import");
        boolean holds = arguments.contains("--charter")
                ? new CharterBench(folder).run()
                : isSent
                        ? new SentBench(
                                        folder,
                                        Integer.parseInt(files[0]),
                                        Integer.parseInt(option(arguments, "--waiting", "0")),
                                        Integer.parseInt(option(arguments, "--warm", "0")))
                                .run()
                        : run(folder, files);
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

    /** @param atWork how many cases for one partner may be with officers at a time */
    static BenchProcess authority(Path folder, String id, int atWork) throws IOException {
        Files.createDirectories(folder.resolve(id));
        return BenchProcess.start(
                BenchImport.class, folder.resolve("log"), folder.toString(), id, String.valueOf(atWork));
    }

    private static boolean run(Path folder, String[] files) throws IOException {
        boolean holds = true;
        double minutes = 0;
        try (BenchProcess servers = BenchProcess.start(BenchServers.class, folder.resolve("log"), folder.toString())) {
            servers.ask("ready?");
            try (BenchProcess authority = authority(folder, SampleServers.UTOPIA, AT_WORK)) {
                authority.ask("ready?");
                for (String rows : files) {
                    authority.ask("begin");
                    Answer taken = Answer.read(authority.ask("take " + rows));
                    Answer used = Answer.read(authority.ask("end"));
                    minutes = print(taken, used);
                    Samples.of(folder.resolve(SampleServers.UTOPIA).resolve("samples.jfr"))
                            .print(rows + " rows");
                    holds &= taken.number("opened") == taken.number("rows") && taken.number("twice") == 0;
                }
            }
        }
        bar(
                "10,000 rows, from the first byte to the last case, as the last file went",
                minutes,
                "minutes",
                true,
                BAR_MINUTES);
        say("%-4s each row became one case", holds ? "pass" : "FAIL");
        return holds;
    }

    /** @return in how many minutes 10,000 would be cases */
    private static double print(Answer taken, Answer used) {
        double rows = taken.number("rows");
        double seconds = taken.number("seconds");
        say(
                "     %.0f rows, %.0f KB of evidence each: received after %s s, all cases after %.1f s: %.1f rows a second",
                rows, taken.number("evidence") / rows, taken.text("received"), seconds, rows / seconds);
        say(
                "     processor time a row: %.1f ms, of that compiler %.1f ms, collector %.1f ms; database: %.0f KB in %.1f writes a row",
                used.number("cpu") / rows,
                used.number("compiler") / rows,
                used.number("collector") / rows,
                used.number("written") / rows,
                used.number("writes") / rows);
        say("     processes started meanwhile: %s; heap, most: %s MB", taken.text("started"), used.text("heap"));
        return BAR_ROWS / rows * seconds / SECONDS_A_MINUTE;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
