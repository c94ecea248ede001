package org.pouch.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.pouch.authority.Authority;
import org.pouch.bench.office.BenchOfficers;
import org.pouch.bench.office.BenchRows;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.imports.CaseImport;
import org.pouch.casework.imports.ImportCases;
import org.pouch.servers.SampleServers;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole authority, engine and desk included, that takes in files of cases and sends what becomes of them. */
public final class BenchImport {
    private static final long BETWEEN_LOOKS = 250;
    private static final double NANOS_A_SECOND = 1e9;

    private final ImportCases imports;
    private final JdbcClient database;
    private final Path folder;
    private int numbered;

    private BenchImport(ApplicationContext context, Path folder) {
        this.folder = folder;
        imports = context.getBean(ImportCases.class);
        database = context.getBean(JdbcClient.class);
    }

    /** Arguments: the folder of the run, the id, how many cases for one partner may be with officers at a time. */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        Path folder = Path.of(arguments[0]);
        String id = arguments[1];
        try (ConfigurableApplicationContext context = start(folder, id, arguments[2])) {
            Tally tally = new Tally(context, folder.resolve(id));
            BenchImport taking = new BenchImport(context, folder);
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            BenchProcess.answer(command -> {
                String[] words = command.split(" ");
                return switch (words[0]) {
                    case "take" -> taking.take(Integer.parseInt(words[1]));
                    case "taken" -> taking.received(Integer.parseInt(words[1])).id();
                    case "flight" -> new BenchFlight(context).readiness(Integer.parseInt(words[1]));
                    case "agree" -> new BenchFlight(context).agree(Integer.parseInt(words[1]));
                    case "stages" -> taking.stages();
                    case "count" -> tally.count();
                    case "begin" -> tally.begin();
                    case "end" -> tally.end();
                    default -> "port=" + port;
                };
            });
        }
        System.exit(0); // threads of clients may linger
    }

    private static ConfigurableApplicationContext start(Path folder, String id, String atWork) throws IOException {
        Properties channels = new Properties();
        try (InputStream in = Files.newInputStream(BenchServers.channels(folder, id))) {
            channels.load(in);
        }
        Map<String, Object> properties = new TreeMap<>(BenchOfficers.users());
        channels.forEach((name, value) -> properties.put(name.toString(), value));
        properties.put("pouch.data", folder.resolve(id).toString());
        properties.put("pouch.home", Path.of("").toAbsolutePath().toString());
        properties.put("pouch.imports.at-work", atWork);
        properties.put("pouch.engine.port", 0);
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        String state = id.equals(SampleServers.UTOPIA) ? "uto" : "xru";
        return Authority.application()
                .initializers(new BenchSettings(properties))
                .run("--spring.config.additional-location="
                        + Path.of("samples/authorities/" + state + ".yaml").toUri());
    }

    /** Begins with the file and ends when each of its rows is done. */
    private String take(int rows) {
        int startedBefore = count("casework_import_start WHERE started_at IS NOT NULL");
        long begun = System.nanoTime();
        CaseImport taken = received(rows);
        double received = (System.nanoTime() - begun) / NANOS_A_SECOND;
        try {
            while (!imports.find(taken.id()).orElseThrow().isEnded()) {
                Thread.sleep(BETWEEN_LOOKS);
            }
            double seconds = (System.nanoTime() - begun) / NANOS_A_SECOND;
            return String.format(
                    Locale.ROOT,
                    "rows=%d received=%.1f seconds=%.1f evidence=%d opened=%d twice=%d started=%d",
                    rows,
                    received,
                    seconds,
                    Files.size(evidence()) >> 10,
                    imports.find(taken.id()).orElseThrow().counts().opened(),
                    count("casework_case") - numbered,
                    count("casework_import_start WHERE started_at IS NOT NULL") - startedBefore);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** Begins with the file and its evidence, and ends when both came whole. */
    private CaseImport received(int rows) {
        BenchRows file = new BenchRows(numbered, rows);
        numbered += rows;
        byte[] lines = file.lines();
        file.writeEvidence(evidence());
        try {
            CaseImport taken = imports.take(
                    ImportCases.Format.JSON_LINES,
                    new ByteArrayInputStream(lines),
                    true,
                    new Officer("bench", "", Set.of(Role.SUPERVISOR)));
            try (InputStream zip = Files.newInputStream(evidence())) {
                imports.addEvidence(taken.id(), zip);
            }
            return taken;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path evidence() {
        return folder.resolve("evidence.zip");
    }

    /** How many cases are so far. */
    private String stages() {
        return String.format(
                Locale.ROOT,
                "opened=%d started=%d sealed=%d acknowledged=%d",
                count("casework_case"),
                count("casework_case WHERE process_started = TRUE"),
                count("exchange_packet WHERE direction = 'SENT' AND kind = 'REQUEST'"),
                count("exchange_packet WHERE direction = 'SENT' AND kind = 'REQUEST' AND state = 'ACKNOWLEDGED'"));
    }

    private int count(String rows) {
        return database.sql("SELECT COUNT(*) FROM " + rows).query(Integer.class).single();
    }
}
