package org.pouch.routing;

import java.time.Clock;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.bounce.TakeBounce;
import org.pouch.exchange.partner.ChangedChannels;
import org.pouch.exchange.turn.LaneTurns;
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.routing.broker.QueueMessages;
import org.pouch.routing.idle.IdleMailboxes;
import org.pouch.routing.look.Expected;
import org.pouch.routing.outbound.PacketMailSender;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.annotation.Scope;

/** What the route files name as beans, and the settings of Camel itself. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:routing.properties")
@EnableConfigurationProperties({ChannelSettings.class, RoutingSettings.class})
class RoutingConfiguration {
    @Bean
    PartnerRoutes partnerRoutes(
            ChannelSettings settings,
            RoutingSettings routing,
            Outbox outbox,
            DropComponent drops,
            ChannelWatch watch,
            ChangedChannels changes,
            ReceivePacket receive) {
        return new PartnerRoutes(settings, routing, outbox, drops, watch, changes, receive.mostBytes());
    }

    @Bean
    ChannelTrials channelTrials(PartnerRoutes routes) {
        return new ChannelTrials(routes);
    }

    @Bean
    RouteChanges routeChanges(PartnerRoutes routes) {
        return new RouteChanges(routes);
    }

    @Bean
    DeadLetterWatch deadLetterWatch(
            PartnerRoutes routes, ChannelStates channels, ReceivePacket receive, RoutingSettings routing) {
        return new DeadLetterWatch(routes, channels, receive, routing.deadLetters());
    }

    @Bean
    DropComponent drop(ReceivePacket receive, ChannelStates channels, Expected expected, Clock clock) {
        return new DropComponent(receive, channels, expected, clock);
    }

    @Bean
    Expected expected() {
        return new Expected();
    }

    /** A slow server holds up its own channel only. For the routes, which name it, and for nobody who looks for threads. */
    @Bean(name = PollThreads.NAME, autowireCandidate = false)
    PollThreads pollThreads(ChannelSettings settings) {
        return new PollThreads(settings.partners().stream()
                .mapToInt(partner -> partner.channels().size())
                .sum());
    }

    /** Named by the route of a mailbox. */
    @Bean
    IdleMailboxes idleMailboxes(BeanFactory beans) {
        return new IdleMailboxes(
                look -> beans.getBean(PollThreads.NAME, PollThreads.class).lookNow(look));
    }

    @Bean
    ChannelArrivals arrivals(ReceivePacket receive, TakeBounce bounces, MailSlots mailSlots, Clock clock) {
        return new ChannelArrivals(receive, new Uploads(clock), new MailArrivals(receive, bounces, mailSlots));
    }

    @Bean
    MailSlots mailSlots(ChannelStates channels, Clock clock) {
        return new MailSlots(channels, clock);
    }

    /** Named by the routes of queues. */
    @Bean
    QueueMessages queueMessages() {
        return new QueueMessages();
    }

    @Bean
    Letter letter() {
        return new Letter();
    }

    /** Each route has one of its own, with its own server. */
    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    PacketMailSender mailSender() {
        return new PacketMailSender();
    }

    @Bean
    ChannelWatch channelWatch(ChannelStates channels, LaneTurns turns) {
        return new ChannelWatch(channels, turns);
    }

    @Bean
    CompleteFiles<Object> completeFiles() {
        return new CompleteFiles<>(System::nanoTime);
    }
}
