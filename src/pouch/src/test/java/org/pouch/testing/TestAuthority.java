package org.pouch.testing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.RecordReceipt;
import org.pouch.exchange.VerifyArrival;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.servers.SampleServers;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Exchange, ledger and routes of one sample authority, running as they run in the product. */
public final class TestAuthority implements AutoCloseable {
    public static final AuthorityId UTOPIA = new AuthorityId(SampleServers.UTOPIA);
    public static final AuthorityId RURITANIA = new AuthorityId(SampleServers.RURITANIA);
    private final ConfigurableApplicationContext context;

    private TestAuthority(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param more properties beside those of the sample, which they override */
    public static TestAuthority start(AuthorityId own, SampleServers servers, Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(sample(own));
        properties.putAll(servers.channelProperties(own.value()));
        properties.putAll(more);
        return start(properties);
    }

    /** @param more parts that replace those of the product */
    public static TestAuthority start(Map<String, String> properties, Class<?>... more) {
        return new TestAuthority(new SpringApplicationBuilder(Parts.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .properties(new TreeMap<>(properties))
                .run());
    }

    /** A sample authority with its keys and its partner, and no channel. */
    public static Map<String, String> sample(AuthorityId own) {
        boolean isUtopia = own.equals(TestAuthority.UTOPIA);
        AuthorityId partner = isUtopia ? RURITANIA : UTOPIA;
        String mine = isUtopia ? "certs-sample/uto" : "certs-sample/xru";
        String theirs = isUtopia ? "certs-sample/xru" : "certs-sample/uto";
        Map<String, String> properties = new TreeMap<>();
        properties.put("spring.main.banner-mode", "off");
        properties.put("pouch.demo", "true");
        properties.put("pouch.authority.id", own.value());
        properties.put("pouch.authority.name", "Authority " + own);
        properties.put("pouch.authority.name-zh", "机关");
        properties.put("pouch.keys.signing.store", mine + "/signing.p12");
        properties.put("pouch.keys.signing.password", "sample");
        properties.put("pouch.keys.encryption.store", mine + "/encryption.p12");
        properties.put("pouch.keys.encryption.password", "sample");
        properties.put("pouch.keys.seal.store", mine + "/seal.p12");
        properties.put("pouch.keys.seal.password", "sample");
        properties.put("pouch.partners[0].id", partner.value());
        properties.put("pouch.partners[0].name", "Authority " + partner);
        properties.put("pouch.partners[0].name-zh", "机关");
        properties.put("pouch.partners[0].signing-anchors", theirs + "/root.pem");
        properties.put("pouch.partners[0].encryption-certificate", theirs + "/encryption.pem");
        properties.put("pouch.partners[0].seal-certificates[0]", theirs + "/seal-root.pem");
        properties.put("pouch.partners[0].seal-certificates[1]", theirs + "/seal.pem");
        properties.put("pouch.exchange.poll", "200ms");
        properties.put("pouch.exchange.first-pause", "200ms");
        properties.put("pouch.exchange.longest-pause", "1s");
        properties.put("pouch.exchange.lease", "10s");
        properties.put("pouch.routes.patience", "200ms");
        properties.put("spring.datasource.url", TestDatabase.url(own + "-" + System.nanoTime()));
        return properties;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Lets the authority do with arrivals what the process packet-intake does; off at first. */
    public TestAuthority withIntake() {
        bean(Announcements.class).intake = true;
        return this;
    }

    /** What the process was told, in order. */
    public List<InboxId> announced() {
        return bean(Announcements.class).arrivals;
    }

    /** Which examination of each arrival the process was told of, in order. */
    public List<Integer> examinationsAnnounced() {
        return bean(Announcements.class).examinations;
    }

    /** Of which attempts the process was told that they failed, as {@code packet:attempt}. */
    public List<String> failedAttempts() {
        return bean(Announcements.class).failed;
    }

    /** From now on the process cannot be reached, or can be again. */
    public void reachable(boolean reachable) {
        bean(Announcements.class).reachable = reachable;
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan({"org.pouch.ledger", "org.pouch.exchange", "org.pouch.routing"})
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Announcements announcements(ApplicationContext context) {
            return new Announcements(context);
        }
    }

    /** Stands for the process engine: remembers what it was told and does, when asked, what packet-intake does. */
    static final class Announcements implements ExchangeProcess {
        private final List<InboxId> arrivals = new CopyOnWriteArrayList<>();
        private final List<Integer> examinations = new CopyOnWriteArrayList<>();
        private final List<String> failed = new CopyOnWriteArrayList<>();
        private final ApplicationContext context;
        private volatile boolean reachable = true;
        private volatile boolean intake;

        Announcements(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public void packetArrived(InboxId arrival, int examination) {
            if (!reachable) {
                throw new IllegalStateException("the engine cannot be reached");
            }
            examinations.add(examination);
            arrivals.add(arrival);
            if (intake) {
                takeIn(arrival);
            }
        }

        @Override
        public void attemptFailed(PacketId packet, int attempt) {
            if (!reachable) {
                throw new IllegalStateException("the engine cannot be reached");
            }
            failed.add(packet + ":" + attempt);
        }

        private void takeIn(InboxId arrival) {
            AcknowledgePacket acknowledge = context.getBean(AcknowledgePacket.class);
            VerifyArrival.Outcome outcome = context.getBean(VerifyArrival.class).verify(arrival);
            switch (outcome.status()) {
                case ACCEPTED -> {
                    if (outcome.kind() == PacketKind.RECEIPT) {
                        context.getBean(RecordReceipt.class).record(arrival);
                    } else {
                        acknowledge.acknowledgeArrival(arrival);
                        acknowledge.acknowledge(outcome.packetId(), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
                    }
                }
                case DUPLICATE -> acknowledge.repeatReceipts(arrival);
                case REFUSED -> acknowledge.acknowledgeArrival(arrival);
                case QUARANTINED, UNEXAMINED -> {
                    // Waits for a person.
                }
            }
        }
    }
}
