package org.pouch.routing;

import java.time.Clock;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.ReceivePacket;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** What the route files name as beans, and the settings of Camel itself. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:routing.properties")
@EnableConfigurationProperties({ChannelSettings.class, RoutingSettings.class})
class RoutingConfiguration {
    @Bean
    PartnerRoutes partnerRoutes(
            ChannelSettings settings, RoutingSettings routing, Outbox outbox, ReceivePacket receive) {
        return new PartnerRoutes(settings, routing, outbox, receive);
    }

    @Bean
    ChannelArrivals arrivals(ReceivePacket receive, MailSlots mailSlots, Clock clock) {
        return new ChannelArrivals(receive, new Uploads(clock), new MailArrivals(receive, mailSlots));
    }

    @Bean
    MailSlots mailSlots() {
        return new MailSlots();
    }

    @Bean
    Letter letter() {
        return new Letter();
    }

    @Bean
    ChannelWatch channelWatch() {
        return new ChannelWatch();
    }

    @Bean
    CompleteFiles<Object> completeFiles() {
        return new CompleteFiles<>();
    }
}
