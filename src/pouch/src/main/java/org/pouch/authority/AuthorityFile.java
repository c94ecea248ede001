package org.pouch.authority;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.BrokenFile;
import org.pouch.engine.FileCompaction;
import org.pouch.engine.KeptStatements;
import org.pouch.engine.LiveCompaction;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the authority's database is a file of H2: it is written anew when little of it is alive, at the start, in use and at
 * the end, and opened again when H2 gave it up.
 */
final class AuthorityFile implements DestructionAwareBeanPostProcessor {
    private static final String NAME = "the authority's database";

    private final Map<String, LiveCompaction> compactions = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:h2:file:")) {
            DataSource around = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
            FileCompaction.of(around, NAME);
            pool.setDataSource(new KeptStatements(around));
            BrokenFile.watch(pool, NAME);
            pool.setAllowPoolSuspension(true);
            compactions.put(beanName, LiveCompaction.of(pool, around, NAME));
        }
        return bean;
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String beanName) {
        @Nullable LiveCompaction compaction = compactions.remove(beanName);
        if (compaction != null) {
            compaction.close();
        }
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return bean instanceof HikariDataSource;
    }
}
