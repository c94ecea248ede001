package org.pouch.exchange;

import java.time.Clock;
import org.pouch.packet.PacketIds;
import org.pouch.resilience.Gathering;
import org.pouch.resilience.LeaseKeeper;
import org.pouch.resilience.ProgramVersion;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the rooms of the exchange share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExchangeSettings.class})
class ExchangeConfiguration {
    @Bean
    LeaseKeeper outboxLeases(ExchangeSettings settings, Clock clock) {
        return new LeaseKeeper("outbox-leases", settings.lease(), settings.longestSending(), clock);
    }

    @Bean
    Gathering answersInARush(ExchangeSettings settings) {
        return new Gathering(settings.gatherWithin());
    }

    @Bean
    ProgramVersion programVersion() {
        return ProgramVersion.current();
    }

    @Bean
    PacketIds packetIds(Clock clock) {
        return new PacketIds(clock);
    }
}
