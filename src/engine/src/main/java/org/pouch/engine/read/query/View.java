package org.pouch.engine.read.query;

import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state of the database that reads see. */
public interface View {
    <T> T read(Function<JdbcClient, T> query);

    static View ofPresent(JdbcClient jdbc) {
        return new View() {
            @Override
            public <T> T read(Function<JdbcClient, T> query) {
                return query.apply(jdbc);
            }
        };
    }
}
