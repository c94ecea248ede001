package org.pouch.bench.office;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.median;
import static org.pouch.bench.Measure.p95;
import static org.pouch.bench.Measure.say;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.pouch.authority.Authority;
import org.pouch.bench.BenchDatabase;
import org.pouch.bench.BenchSettings;
import org.pouch.bench.Measure;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The lists of an office with many open tasks, cases and packets, as officers ask for them: an authority with engine, desk and operations, whose rows are
 * copies of one. Each page is asked so often by someone who is signed in; a page takes what it takes from the request to its last byte. Processor time is
 * that of this program, not of a PostgreSQL server.
 */
public final class DeskBench {
    private static final String TIMES = "50";
    private static final int A_FIFTH = 5;
    private static final double BAR_MILLIS = 300;
    private static final int LOOKS_A_TASK = 5;

    private final String kind;
    private final int tasks;
    private final int cases;
    private final int packets;
    private final int times;

    private DeskBench(String kind, int tasks, int cases, int packets, int times) {
        this.cases = cases;
        this.times = times;
        this.kind = kind;
        this.tasks = tasks;
        this.packets = packets;
    }

    /** Arguments: --tasks open ones; --cases, as many as tasks unless said; --packets, receipts included; --database h2 or postgres; --times each page is asked. */
    public static void main(String[] given) throws IOException {
        Measure.quieten();
        List<String> arguments = List.of(given);
        boolean isQuick = arguments.contains("--quick");
        String kind = option(arguments, "--database", "postgres");
        int tasks = Integer.parseInt(option(arguments, "--tasks", isQuick ? "5000" : "100000"));
        int cases = Integer.parseInt(option(arguments, "--cases", String.valueOf(tasks)));
        int packets = Integer.parseInt(option(arguments, "--packets", isQuick ? "20000" : "1000000"));
        int times = Integer.parseInt(option(arguments, "--times", TIMES));
        Path folder = Files.createTempDirectory("pouch-bench-desk");
        try (BenchDatabase database = kind.equals("h2") ? BenchDatabase.h2(folder) : BenchDatabase.postgres(folder)) {
            new DeskBench(kind, tasks, cases, packets, times).run(database, folder);
        }
        delete(folder);
        System.exit(0); // threads of clients may linger
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int place = arguments.indexOf(name);
        return place < 0 ? otherwise : arguments.get(place + 1);
    }

    private void run(BenchDatabase database, Path folder) throws IOException {
        try (ConfigurableApplicationContext context = start(database, folder);
                HikariDataSource engine = engine(database, folder)) {
            long begun = System.nanoTime();
            String prefix = ManyCases.write(context, cases);
            ManyTasks.write(engine, prefix, cases, tasks);
            ManyPackets.write(
                    context.getBean(DataSource.class), prefix, cases, packets, Math.multiplyExact(tasks, LOOKS_A_TASK));
            say(
                    "     %s: %,d open tasks, %,d cases, %,d packets written in %.0f s; each page %d times after %d",
                    kind, tasks, cases, packets, (System.nanoTime() - begun) / 1e9, times, times / A_FIFTH);
            URI address =
                    URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
            ask(address);
        }
    }

    private ConfigurableApplicationContext start(BenchDatabase database, Path folder) throws IOException {
        Map<String, Object> properties = new TreeMap<>(BenchOfficers.users());
        ListPage.addReaders(properties);
        properties.put(
                "pouch.data", Files.createDirectories(folder.resolve("data")).toString());
        properties.put("pouch.home", Path.of("").toAbsolutePath().toString());
        properties.put("pouch.engine.port", 0);
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        // Nobody answers: a partner would be asked for the receipts of packets that it never got.
        properties.put("pouch.exchange.status.most", 0);
        if (!kind.equals("h2")) {
            properties.put("pouch.engine.database.url", url(database, "engine"));
            properties.put("pouch.engine.database.user", "postgres");
            properties.put("spring.datasource.url", url(database, "authority"));
            properties.put("spring.datasource.username", "postgres");
        }
        return Authority.application()
                .initializers(new BenchSettings(properties))
                .run("--spring.config.additional-location="
                        + Path.of("samples/authorities/uto.yaml").toUri());
    }

    private static String url(BenchDatabase database, String name) {
        try (HikariDataSource pool = database.pool(name)) {
            return pool.getJdbcUrl();
        }
    }

    private HikariDataSource engine(BenchDatabase database, Path folder) {
        return kind.equals("h2")
                ? DataSourceBuilder.create()
                        .type(HikariDataSource.class)
                        .url("jdbc:h2:file:"
                                + folder.resolve("data/engine/engine").toAbsolutePath() + ";IFEXISTS=TRUE")
                        .username("sa")
                        .build()
                : database.pool("engine");
    }

    private void ask(URI address) {
        Map<String, BenchDesk> desks = new HashMap<>();
        for (ListPage page : ListPage.all()) {
            BenchDesk desk = desks.computeIfAbsent(
                    page.reader(), reader -> BenchDesk.signIn(address, reader, ListPage.firstOf(reader)));
            for (int i = 0; i < times / A_FIFTH; i++) {
                desk.look(page.path());
            }
            double used = Measure.cpuMillis();
            List<Double> millis = new ArrayList<>();
            int bytes = 0;
            for (int i = 0; i < times; i++) {
                BenchDesk.Look look = desk.look(page.path());
                millis.add(look.millis());
                bytes = Math.max(bytes, look.bytes());
            }
            bar(
                    "%-13s %-66s p50 %4.0f ms, processor %4.0f ms, %3d KB; p95"
                            .formatted(
                                    page.reader(),
                                    page.path(),
                                    median(millis),
                                    (Measure.cpuMillis() - used) / times,
                                    bytes >> 10),
                    p95(millis),
                    "ms",
                    true,
                    BAR_MILLIS);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
