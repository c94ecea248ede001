package org.pouch.engine.read;

import javax.sql.DataSource;
import org.pouch.engine.read.query.PastView;
import org.pouch.engine.read.query.ReadLag;
import org.pouch.engine.read.query.Search;
import org.pouch.engine.read.query.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings in the controllers that only read. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountController.class,
    CollectionController.class,
    DefinitionController.class,
    IdentityController.class,
    InstanceController.class,
    JobStatisticsController.class,
    NotBuiltController.class,
    StatisticsController.class,
    UserTaskReadController.class,
    VariableController.class
})
public class ReadApi {
    @Bean
    View view(DataSource dataSource, JdbcClient jdbcTemplate, ReadLag lag) {
        return lag.duration().isZero() ? View.ofPresent(jdbcTemplate) : new PastView(dataSource, lag);
    }

    @Bean
    Reads reads(View view) {
        return new Reads(new Search(view));
    }

    @Bean
    CallTree callTree(Reads reads) {
        return new CallTree(reads);
    }
}
