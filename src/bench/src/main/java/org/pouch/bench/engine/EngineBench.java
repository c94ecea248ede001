package org.pouch.bench.engine;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.median;
import static org.pouch.bench.Measure.millis;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.bench.BenchDatabase;
import org.pouch.bench.Measure;

/** Measures the embedded engine, each figure beside what it is compared with, in turns of one run. */
public final class EngineBench {
    private final BenchDatabase database;
    private final String name;
    private final boolean quick;

    private EngineBench(BenchDatabase database, String name, boolean quick) {
        this.database = database;
        this.name = name + ": ";
        this.quick = quick;
    }

    /** Arguments: --quick for fewer rounds; h2 or postgres for one database alone; cost, throughput, crowd, idle, large or start for one part. */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        List<String> asked = List.of(arguments);
        Path folder = Files.createTempDirectory("pouch-bench");
        for (String kind : List.of("h2", "postgres")) {
            if (asked.contains(kind) || !(asked.contains("h2") || asked.contains("postgres"))) {
                try (BenchDatabase database =
                        kind.equals("h2") ? BenchDatabase.h2(folder) : BenchDatabase.postgres(folder)) {
                    new EngineBench(database, kind, asked.contains("--quick")).run(asked);
                }
            }
        }
        if (asked.contains("start") || asked.stream().allMatch("--quick"::equals)) {
            ColdStart.measure(folder);
        }
        delete(folder);
        System.exit(0); // threads of a client may linger
    }

    private void run(List<String> asked) {
        boolean all = List.of("cost", "throughput", "crowd", "idle", "large", "start").stream()
                .noneMatch(asked::contains);
        if (all || asked.contains("cost")) {
            cost();
        }
        if (all || asked.contains("throughput")) {
            Throughput.measure(database, name, quick);
        }
        if (all || asked.contains("crowd")) {
            crowd();
        }
        if (all || asked.contains("idle")) {
            new Idleness(name, quick).measure(database);
        }
        if (all || asked.contains("large")) {
            Extremes.measure(database, name);
        }
    }

    private void cost() {
        try (ApiSide api = new ApiSide(database.engine("api"));
                HikariDataSource pool = database.pool("operaton");
                OperatonSide operaton = new OperatonSide(pool, "full");
                HikariDataSource barePool = database.pool("operaton-bare");
                OperatonSide bare = new OperatonSide(barePool, "none")) {
            Cost cost = new Cost(List.of(api, operaton, bare), name, quick);
            cost.measure(BenchModels.ONE);
            cost.measure(BenchModels.TEN);
        }
    }

    private void crowd() {
        int size = 100_000;
        try (ApiSide few = new ApiSide(database.engine("few"));
                ApiSide many = new ApiSide(database.engine("many"));
                HikariDataSource fewPool = database.pool("few");
                HikariDataSource manyPool = database.pool("many")) {
            Crowd.grow(few, fewPool, Crowd.FIRST);
            Crowd.grow(many, manyPool, size);
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < (quick ? 20 : 60); i++) {
                double fast = millis(() -> few.run(BenchModels.ONE));
                double slow = millis(() -> many.run(BenchModels.ONE));
                if (i >= (quick ? 5 : 15)) {
                    ratios.add(fast / slow);
                }
            }
            bar(name + "throughput with 100,000 open instances against 1,000", median(ratios), "x", false, 0.8);
            new Searches(many.client(), name, size, quick ? 20 : 60).measure();
        }
        // after the end of the engine, which may have made its file smaller
        bar(
                name + "disk for each of 100,000 waiting instances",
                database.bytes("many") / 1024.0 / size,
                "KB",
                true,
                15);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
