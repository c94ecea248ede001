package org.pouch;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** One authority: everything but the embedded engine and the sandbox. */
@SpringBootApplication
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
public class Authority {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
