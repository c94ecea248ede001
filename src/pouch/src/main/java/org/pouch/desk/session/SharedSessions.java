package org.pouch.desk.session;

import org.pouch.desk.access.KnownOfficers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;

/** Where several nodes serve an authority, the database knows who is signed in, so that one node may go. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pouch.nodes", havingValue = "several")
@EnableJdbcHttpSession(tableName = "desk_session", maxInactiveIntervalInSeconds = SharedSessions.IDLE_SECONDS)
class SharedSessions {
    static final int IDLE_SECONDS = 30 * 60;

    /** In place of Java's serialization, which is shut in every process of Pouch. */
    @Bean
    ConversionService springSessionConversionService(KnownOfficers officers) {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(new KeptAttribute(officers));
        return conversion;
    }

    /** Two requests of one session at once may keep the same. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer lastOneCounts() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
