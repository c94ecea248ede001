package org.pouch.engine.read.query;

import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** The state of the database that reads see. */
public interface View {
    <T> T read(Function<JdbcTemplate, T> query);

    static View ofPresent(JdbcTemplate jdbc) {
        return new View() {
            @Override
            public <T> T read(Function<JdbcTemplate, T> query) {
                return query.apply(jdbc);
            }
        };
    }
}
