package org.pouch.bench.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.Role;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sample case, opened once as an officer does, and copied: each copy under a key of its own, found by marks of its own. */
final class ManyCases {
    private static final Path SAMPLE = Path.of("samples/request");
    private static final int AT_ONCE = 1_000;
    private static final int MARKS = 8;
    private static final int DAY = 86_400;
    private static final List<String> STATES =
            List.of("DRAFT", "PREPARED", "APPROVED", "RECEIVED", "UNDER_VERIFICATION", "CLOSED");

    private final JdbcClient database;
    private final CaseVault vault;
    private final Copies copies;
    private final RequestId first;

    private ManyCases(ApplicationContext context, RequestId first) {
        this.first = first;
        database = context.getBean(JdbcClient.class);
        vault = context.getBean(CaseVault.class);
        copies = new Copies(context.getBean(DataSource.class));
    }

    /** @return what references of copies begin with, before their number of seven digits */
    static String write(ApplicationContext context, int number) {
        RequestId first = context.getBean(OpenCase.class)
                .open(sample("case.json"), evidence(), new Officer("bench", "", Set.of(Role.CASE_WORKER)));
        return new ManyCases(context, first).copy(number);
    }

    private static byte[] sample(String file) {
        try {
            return Files.readAllBytes(SAMPLE.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, byte[]> evidence() {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.list(SAMPLE)) {
            all.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("case.json"))
                    .forEach(file -> files.put(file, sample(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private String copy(int number) {
        String prefix = first.value().substring(0, first.value().lastIndexOf(':') + 1);
        String content = vault.decrypt(
                first,
                place(first),
                database.sql("SELECT request FROM casework_case WHERE request_id = ?")
                        .param(first.value())
                        .query(String.class)
                        .single());
        for (int begin = 1; begin <= number; begin += AT_ONCE) {
            insert(prefix, content, begin, Math.min(number, begin + AT_ONCE - 1));
        }
        copies.execute(
                "INSERT INTO casework_finding_mark (request_id, mark) SELECT request_id, CONCAT('bench', k.k, ':',"
                        + " SUBSTRING(request_id FROM 14)) FROM casework_case CROSS JOIN (VALUES "
                        + String.join(
                                ", ",
                                Stream.iterate(1, k -> k + 1)
                                        .limit(MARKS)
                                        .map(k -> "('" + k + "')")
                                        .toList())
                        + ") k (k)");
        copies.execute("ANALYZE");
        return prefix;
    }

    private void insert(String prefix, String content, int from, int to) {
        List<Object[]> rows = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            RequestId request = new RequestId(prefix + "%07d".formatted(number));
            String state = STATES.get(number % STATES.size());
            rows.add(new Object[] {
                request.value(), vault.encrypt(request, place(request), content), state, number % DAY, first.value()
            });
        }
        copies.each("""
                INSERT INTO casework_case (request_id, side, counterpart, agreement, state, request, opened_by, opened_at,
                    process_started, person_marked, figures_due_at)
                SELECT v.id, side, counterpart, agreement, v.state, v.content, opened_by,
                    opened_at - v.age * INTERVAL '30' SECOND, TRUE, TRUE, NULL
                FROM casework_case CROSS JOIN (SELECT CAST(? AS VARCHAR) AS id, CAST(? AS VARCHAR) AS content,
                    CAST(? AS VARCHAR) AS state, CAST(? AS INTEGER) AS age) v
                WHERE request_id = ?""", rows);
    }

    private static String place(RequestId request) {
        return "casework_case.request/" + request;
    }
}
