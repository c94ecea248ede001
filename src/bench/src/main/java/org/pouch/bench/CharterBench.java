package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.say;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pouch.servers.SampleServers;

/** What keeps each person of a charter back, asked for 30 and for 150 of them: without a cap of the month, then with one that others fill. */
final class CharterBench {
    private static final int FEW = 30;
    private static final int ALL = 150;
    private static final double BAR_SECONDS = 300;
    private static final double MILLIS_A_SECOND = 1000;

    private final Path folder;

    CharterBench(Path folder) {
        this.folder = folder;
    }

    boolean run() throws IOException {
        try (BenchProcess servers = BenchProcess.start(BenchServers.class, folder.resolve("log"), folder.toString())) {
            servers.ask("ready?");
            try (BenchProcess authority = ImportBench.authority(
                    folder, SampleServers.UTOPIA, 1)) { // so that nearly all stay as they were imported
                authority.ask("ready?");
                authority.ask("take " + (2 * ALL + FEW));
                say("     no cap:");
                ask(authority);
                authority.ask("agree " + ALL);
                say("     a cap of %d a month, as many others have a place:", ALL);
                double seconds = ask(authority);
                bar("readiness of a charter of 150 persons", seconds, "seconds", true, BAR_SECONDS);
                return true;
            }
        }
    }

    /** @return seconds for all */
    private static double ask(BenchProcess authority) {
        double seconds = 0;
        for (int persons : List.of(FEW, ALL)) {
            Answer asked = Answer.read(authority.ask("flight " + persons));
            seconds = asked.number("millis") / MILLIS_A_SECOND;
            say(
                    "       %3.0f persons: %.2f s, processor time a person %.1f ms",
                    asked.number("persons"), seconds, asked.number("cpu") / asked.number("persons"));
        }
        return seconds;
    }
}
