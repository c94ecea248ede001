package org.pouch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Settings and database file of an authority that does not run. */
final class StoppedOffice {
    private final Path folder;

    StoppedOffice(Path folder) {
        this.folder = folder;
    }

    /** @param more settings behind those every authority has, as YAML below {@code pouch} */
    Path config(String... more) throws IOException {
        StringBuilder text =
                new StringBuilder("pouch:\n  data: " + folder.resolve("data") + "\n  authority.id: UTO-ORC\n");
        for (String line : more) {
            text.append("  ").append(line).append('\n');
        }
        return Files.writeString(folder.resolve("authority.yaml"), text);
    }

    void write(BiConsumer<JdbcClient, TransactionTemplate> writing) {
        SingleConnectionDataSource source = new SingleConnectionDataSource(
                "jdbc:h2:file:" + folder.resolve("data/pouch")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                "pouch",
                "",
                true);
        Flyway.configure().dataSource(source).load().migrate();
        writing.accept(JdbcClient.create(source), new TransactionTemplate(new DataSourceTransactionManager(source)));
        source.destroy();
    }
}
