package org.pouch.authority;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.pouch.desk.tls.ServedSafely;
import org.pouch.exchange.turn.EngineTurn;
import org.pouch.process.connection.EngineAccess;
import org.pouch.process.connection.EngineIdentity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/**
 * One authority: everything but the embedded engine and the sandbox. Connections to brokers and mail servers belong to
 * partners, so Spring Boot's modules for single ones are not among our dependencies.
 */
@Configuration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(
        basePackages = {
            "org.pouch.identity",
            "org.pouch.ledger",
            "org.pouch.vault",
            "org.pouch.exchange",
            "org.pouch.casework",
            "org.pouch.process",
            "org.pouch.routing",
            "org.pouch.desk",
            "org.pouch.operations",
            "org.pouch.api"
        })
@ConfigurationPropertiesScan(
        basePackages = {
            "org.pouch.identity",
            "org.pouch.ledger",
            "org.pouch.exchange",
            "org.pouch.casework",
            "org.pouch.process",
            "org.pouch.routing",
            "org.pouch.desk",
            "org.pouch.operations",
            "org.pouch.api"
        })
public class Authority {
    /** Ready to be given its settings and run; starts an embedded engine when no address of one is set. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Authority.class)
                .properties("spring.config.name=authority")
                .initializers(
                        new ServedSafely(Clock.systemUTC()),
                        new DataPlace(),
                        new KnownDatabases(),
                        new OwnFolder(),
                        new EngineOfAuthority())
                .listeners(new LogFormat());
    }

    @Bean
    AuthoritySchema tables() {
        return new AuthoritySchema();
    }

    @Bean
    static AuthorityFile file() {
        return new AuthorityFile();
    }

    @Bean
    OneEngine oneEngine(EngineTurn turn, EngineIdentity identity, EngineAccess engine) {
        return new OneEngine(turn, identity, engine, OneEngine.OTHERS_HAVE_ENDED);
    }

    /** Under this name it stands in for Spring Boot's. */
    @Bean
    HealthIndicator diskSpaceHealthIndicator(
            @Value("${pouch.data}") Path data, @Value("${management.health.diskspace.threshold}") DataSize least) {
        return new DataDiskHealth(data, least);
    }

    /** Under this name it stands in for Spring Boot's. */
    @Bean
    HealthIndicator dbHealthIndicator(DataSource database) {
        return new DatabaseHealth(database);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
