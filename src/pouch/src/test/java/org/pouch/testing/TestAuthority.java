package org.pouch.testing;

import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.News;
import org.pouch.exchange.erasing.EraseCase;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.CooperationTold;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Looping;
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
        properties.put("spring.datasource.url", TestDatabase.migrated(own + "-" + System.nanoTime()));
        return properties;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Lets the authority file requests at once, as its case worker does; off at first. */
    public TestAuthority withIntake() {
        bean(Announcements.class).registers = true;
        return this;
    }

    public <T> T named(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Lets a loop look now, and not when its pause is over. */
    public void look(String loop) {
        Looping looping = context.getBean(loop, Looping.class);
        looping.stop();
        looping.start();
    }

    /** What the processes were told, in order. */
    public List<News> told() {
        return bean(Announcements.class).news;
    }

    /** The arrivals that a person was called for, in order. */
    public List<InboxId> announced() {
        return held().map(News.Held::arrival).toList();
    }

    /** Which examination of each arrival a person was called for, in order. */
    public List<Integer> examinationsAnnounced() {
        return held().map(News.Held::examination).toList();
    }

    private Stream<News.Held> held() {
        return told().stream().filter(News.Held.class::isInstance).map(News.Held.class::cast);
    }

    /** Of which attempts the process was told that they failed, as {@code packet:attempt}. */
    public List<String> failedAttempts() {
        return bean(Announcements.class).failed;
    }

    /** The cases that packets are filed in. */
    public Cases cases() {
        return bean(Cases.class);
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
    @ComponentScan({"org.pouch.ledger", "org.pouch.exchange", "org.pouch.routing", "org.pouch.vault"})
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Announcements announcements(ApplicationContext context) {
            return new Announcements(context);
        }

        @Bean
        Cases cases() {
            return new Cases();
        }

        @Bean
        Cooperation cooperation() {
            return new Cooperation();
        }

        @Bean
        Leave leave() {
            return new Leave();
        }
    }

    /** Stands for the send gate: lets everything leave until it is told not to. */
    public static final class Leave implements SendPermit {
        private volatile @Nullable String why;
        private volatile @Nullable Supplier<RuntimeException> failure;
        private volatile @Nullable Set<Channel> agreed;
        private volatile Runnable thinking = () -> {};

        /** From now on packets may go by these channels alone. */
        public void agree(Channel... channels) {
            agreed = Set.of(channels);
        }

        @Override
        public Optional<Set<Channel>> channels(PacketId packet, PacketKind kind) {
            return Optional.ofNullable(agreed);
        }

        /** From now on nothing leaves. */
        public void refuse(String sentence) {
            why = sentence;
        }

        /** From now on nobody answers. */
        public void fail(Supplier<RuntimeException> with) {
            failure = with;
        }

        /** To say whether what is on its way must end takes as long as this does. */
        public void takeAsLongAs(Runnable answering) {
            thinking = answering;
        }

        public void allow() {
            why = null;
            failure = null;
            agreed = null;
        }

        @Override
        public void sealed(Packet content, Sha256 document) {
            // Whatever a test seals may be sealed.
        }

        @Override
        public Optional<String> objection(PacketId packet, PacketKind kind, Sha256 document, Occasion occasion) {
            Supplier<RuntimeException> failing = failure;
            if (failing != null) {
                throw failing.get();
            }
            return kind == PacketKind.RECEIPT ? Optional.empty() : Optional.ofNullable(why);
        }

        @Override
        public boolean mustEnd(PacketId packet) {
            thinking.run();
            return why != null;
        }
    }

    /** Stands for the corridors of casework: nothing stands still until it is told so; remembers what partners said. */
    public static final class Cooperation implements Standstill, CooperationTold {
        private final List<CooperationNote> notes = new CopyOnWriteArrayList<>();
        private volatile boolean suspended;

        public void suspend() {
            suspended = true;
        }

        public void resume() {
            suspended = false;
        }

        public List<CooperationNote> notes() {
            return notes;
        }

        @Override
        public boolean holds(PacketId packet, PacketKind kind) {
            return suspended && kind != PacketKind.WITHDRAWAL;
        }

        @Override
        public boolean keeps(PacketId packet, PacketKind kind) {
            return suspended && kind != PacketKind.WITHDRAWAL;
        }

        @Override
        public void told(CooperationNote note, AuthorityId partner) {
            notes.add(note);
        }
    }

    /** Stands for casework: remembers what was filed, and fails as it is told to. */
    public static final class Cases implements FilePacket, EraseCase {
        private final List<PacketId> filed = new CopyOnWriteArrayList<>();
        private volatile @Nullable Supplier<RuntimeException> failure;
        private volatile Runnable work = () -> {};

        private final List<RequestId> erased = new CopyOnWriteArrayList<>();
        private volatile EraseCase.@Nullable Outcome outcome;

        /** What partners asked to be erased, in order. */
        public List<RequestId> erased() {
            return erased;
        }

        /** From now on it is what becomes of an erasure that a partner asks for; null: it is done. */
        public void erasesAs(EraseCase.@Nullable Outcome answer) {
            outcome = answer;
        }

        @Override
        public Outcome erase(RequestId request, AuthorityId partner) {
            erased.add(request);
            EraseCase.Outcome told = outcome;
            return told == null ? new Outcome.Erased(Instant.parse("2026-03-02T09:15:00Z")) : told;
        }

        /** Each time it was asked, in order. */
        public List<PacketId> filed() {
            return filed;
        }

        /** Until it is told that it works. */
        public void fail(Supplier<RuntimeException> with) {
            failure = with;
        }

        public void work() {
            failure = null;
        }

        /** Filing a packet takes as long as this does. */
        public void takeAsLongAs(Runnable filing) {
            work = filing;
        }

        @Override
        public Map<String, Object> file(PacketId packet) {
            work.run();
            Supplier<RuntimeException> failing = failure;
            if (failing != null) {
                throw failing.get();
            }
            filed.add(packet);
            return Map.of("packetId", packet.value());
        }
    }

    /** Stands for the process engine: remembers what it was told, and registers requests when asked. */
    static final class Announcements implements ExchangeProcess {
        private final List<News> news = new CopyOnWriteArrayList<>();
        private final List<String> failed = new CopyOnWriteArrayList<>();
        private final ApplicationContext context;
        private volatile boolean reachable = true;
        private volatile boolean registers;

        Announcements(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public void tell(News told) {
            requireReachable();
            news.add(told);
            if (registers && told instanceof News.Filed filed && filed.kind() == PacketKind.REQUEST) {
                context.getBean(AcknowledgePacket.class)
                        .acknowledge(filed.packet(), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
            }
        }

        @Override
        public void attemptFailed(PacketId packet, int attempt) {
            requireReachable();
            failed.add(packet + ":" + attempt);
        }

        private void requireReachable() {
            if (!reachable) {
                throw new IllegalStateException("the engine cannot be reached", new ConnectException());
            }
        }
    }
}
