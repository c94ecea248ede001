package org.pouch.authority;

import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * One authority: everything but the embedded engine and the sandbox. Connections to brokers and mail servers belong to
 * partners, so Spring's single ones stay out.
 */
@Configuration
@EnableAutoConfiguration(
        exclude = {
            ArtemisAutoConfiguration.class,
            JmsAutoConfiguration.class,
            MailSenderAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ComponentScan(
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
                .initializers(new EngineOfAuthority());
    }

    @Bean
    AuthoritySchema tables() {
        return new AuthoritySchema();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
