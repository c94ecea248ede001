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
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.imports.CaseImport;
import org.pouch.casework.imports.ImportCases;
import org.pouch.servers.SampleServers;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole authority, engine and desk included, that takes in files of cases. */
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

    /** Arguments: the folder of the run. */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        Path folder = Path.of(arguments[0]);
        try (ConfigurableApplicationContext context = start(folder)) {
            Tally tally = new Tally(context, folder.resolve(SampleServers.UTOPIA));
            BenchImport taking = new BenchImport(context, folder);
            BenchProcess.answer(command -> {
                String[] words = command.split(" ");
                return switch (words[0]) {
                    case "take" -> taking.take(Integer.parseInt(words[1]));
                    case "begin" -> tally.begin();
                    case "end" -> tally.end();
                    default -> "ready";
                };
            });
        }
        System.exit(0); // threads of clients may linger
    }

    private static ConfigurableApplicationContext start(Path folder) throws IOException {
        Properties channels = new Properties();
        try (InputStream in = Files.newInputStream(BenchServers.channels(folder, SampleServers.UTOPIA))) {
            channels.load(in);
        }
        Map<String, Object> properties = new TreeMap<>();
        channels.forEach((name, value) -> properties.put(name.toString(), value));
        properties.put("pouch.data", folder.resolve(SampleServers.UTOPIA).toString());
        properties.put("pouch.home", Path.of("").toAbsolutePath().toString());
        properties.put("pouch.engine.port", 0);
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        return Authority.application()
                .initializers(new BenchSettings(properties))
                .run("--spring.config.additional-location="
                        + Path.of("samples/authorities/uto.yaml").toUri());
    }

    /** Begins with the file and ends when each of its rows is done. */
    private String take(int rows) {
        BenchRows file = new BenchRows(numbered, rows);
        numbered += rows;
        byte[] lines = file.lines();
        Path evidence = folder.resolve("evidence.zip");
        file.writeEvidence(evidence);
        int startedBefore = count("casework_import_start WHERE started_at IS NOT NULL");
        long begun = System.nanoTime();
        try {
            CaseImport taken = imports.take(
                    ImportCases.Format.JSON_LINES,
                    new ByteArrayInputStream(lines),
                    true,
                    new Officer("bench", "", Set.of(Role.SUPERVISOR)));
            try (InputStream zip = Files.newInputStream(evidence)) {
                imports.addEvidence(taken.id(), zip);
            }
            double received = (System.nanoTime() - begun) / NANOS_A_SECOND;
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
                    Files.size(evidence) >> 10,
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

    private int count(String rows) {
        return database.sql("SELECT COUNT(*) FROM " + rows).query(Integer.class).single();
    }
}
