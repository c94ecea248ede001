package org.pouch.authority;

import com.zaxxer.hikari.HikariDataSource;
import org.pouch.engine.BrokenFile;
import org.pouch.engine.FileCompaction;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where the authority's database is a file of H2: it is written anew at the start when little of it is alive, and opened again when H2 gave it up. */
final class AuthorityFile implements BeanPostProcessor {
    private static final String NAME = "the authority's database";

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:h2:file:")) {
            FileCompaction.of(
                    new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()), NAME);
            BrokenFile.watch(pool, NAME);
        }
        return bean;
    }
}
