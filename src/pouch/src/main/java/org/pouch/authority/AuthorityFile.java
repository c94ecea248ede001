package org.pouch.authority;

import com.zaxxer.hikari.HikariDataSource;
import org.pouch.engine.BrokenFile;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Where the authority's database is a file of H2, one that H2 gave up is opened again. */
final class AuthorityFile implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:h2:file:")) {
            BrokenFile.watch(pool, "the authority's database");
        }
        return bean;
    }
}
