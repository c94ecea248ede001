package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.routing.look.Expected;
import org.slf4j.LoggerFactory;

/** Whatever a route fails with, the next packet goes, and what failed is told, the log with class and place. */
class OutboxConsumerTest {
    private static final PacketId PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-0000000000aa");

    private final CamelContext camel = new DefaultCamelContext();
    private final Tray outbox = new Tray();
    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        logger.detachAppender(log);
    }

    @Test
    void goesOnAfterAnErrorOfTheMachine() throws Exception {
        Queue<Error> errors = new ArrayDeque<>(List.of(
                new OutOfMemoryError("LIU MEI"),
                new StackOverflowError("LIU MEI"),
                new NoClassDefFoundError("LIU MEI")));
        outbox.put(4);

        sendTo(exchange -> {
            if (!errors.isEmpty()) {
                throw errors.remove();
            }
        });

        await().until(() -> outbox.sent.size() == 1);
        assertThat(outbox.troubles).hasSize(3).noneMatch(trouble -> trouble.contains("LIU"));
        assertThat(outbox.troubles.get(0)).startsWith("The memory of this program was full.");
        assertThat(outbox.troubles.get(1)).startsWith("It is nested more deeply than this program can follow.");
        assertThat(outbox.troubles.get(2)).startsWith("This program has a fault there.");
        List<String> places = said().stream()
                .filter(line -> line.startsWith("A channel failed: "))
                .toList();
        assertThat(places).hasSize(3);
        assertThat(places.get(0)).contains("java.lang.OutOfMemoryError at routing.OutboxConsumerTest:");
        assertThat(places.get(1)).contains("java.lang.StackOverflowError at ");
        assertThat(places.get(2)).contains("java.lang.NoClassDefFoundError at ");
        assertThat(logged()).noneMatch(event -> event.getThrowableProxy() != null);
        assertThat(said()).noneMatch(line -> line.contains("LIU"));
    }

    @Test
    void handsOutTheBytesAsOftenAsTheyAreAsked() throws Exception {
        List<byte[]> read = new CopyOnWriteArrayList<>();
        outbox.put(1);

        sendTo(exchange -> {
            read.add(exchange.getMessage().getBody(byte[].class));
            read.add(exchange.getMessage().getBody(java.io.InputStream.class).readAllBytes());
            read.add(exchange.getMessage().getBody(java.io.InputStream.class).readAllBytes());
        });

        await().until(() -> outbox.sent.size() == 1);
        assertThat(read).hasSize(3).allMatch(bytes -> bytes.length == 3);
    }

    @Test
    void endsASendingThatIsGivenUp() throws Exception {
        outbox.put(2);

        sendTo(exchange -> {
            if (outbox.overdue.size() == 1) {
                outbox.overdue.get(0).run();
                exchange.getMessage().getBody(java.io.InputStream.class).readAllBytes();
            }
        });

        await().until(() -> outbox.sent.size() == 1);
        assertThat(outbox.troubles).hasSize(1).first().asString().contains("pouch.exchange.longest-sending");
    }

    @Test
    void endsASendingWhosePartnerIsStoppedAndSaysSo() throws Exception {
        outbox.put(1);
        outbox.why = Outbox.Ending.PARTNER_STOPPED;

        sendTo(exchange -> {
            outbox.overdue.get(0).run();
            exchange.getMessage().getBody(java.io.InputStream.class).readAllBytes();
        });

        await().until(() -> outbox.troubles.size() == 1);
        assertThat(outbox.sent).isEmpty();
        assertThat(outbox.troubles.get(0)).contains("was stopped while it was on its way");
    }

    /** Not the channel is why, and no administrator is to look for it there. */
    @Test
    void endsASendingThatTheSendGateStopsAndBlamesNoChannel() throws Exception {
        outbox.put(1);
        outbox.why = Outbox.Ending.MUST_NOT_LEAVE;

        sendTo(exchange -> {
            outbox.overdue.get(0).run();
            exchange.getMessage().getBody(java.io.InputStream.class).readAllBytes();
        });

        await().until(() -> outbox.troubles.size() == 1);
        assertThat(outbox.sent).isEmpty();
        assertThat(outbox.troubles.get(0)).startsWith("The send gate stopped it while it was on its way");
        assertThat(said()).noneMatch(line -> line.contains("send gate"));
    }

    @Test
    void endsASendingForWhichNobodyAnswersAndBlamesNoChannel() throws Exception {
        outbox.put(1);
        outbox.why = Outbox.Ending.NOBODY_ANSWERS;

        sendTo(exchange -> {
            outbox.overdue.get(0).run();
            exchange.getMessage().getBody(java.io.InputStream.class).readAllBytes();
        });

        await().until(() -> outbox.setbacks.size() == 1);
        assertThat(outbox.sent).isEmpty();
        assertThat(outbox.troubles.get(0)).startsWith("Nobody here answered whether it may go on");
        assertThat(outbox.setbacks).containsExactly(Outbox.Setback.Kind.PASSING);
        assertThat(said()).noneMatch(line -> line.contains("Nobody here answered"));
    }

    @Test
    void hasNoMoreThanTwoThatMayBeLargeOnTheirWayAtTheSameTime() throws Exception {
        outbox.put(4);
        CyclicBarrier all = new CyclicBarrier(4);

        sendTo(exchange -> all.await(1, TimeUnit.MINUTES), 4);

        await().until(() -> outbox.sent.size() == 4);
        assertThat(outbox.bounds.stream().limit(4))
                .containsExactlyInAnyOrder(Long.MAX_VALUE, Long.MAX_VALUE, 1L << 20, 1L << 20);
    }

    private void sendTo(Processor server) throws Exception {
        sendTo(server, 1);
    }

    private void sendTo(Processor server, int consumers) throws Exception {
        camel.addComponent("outbox", new OutboxComponent(camel, outbox, Duration.ofMillis(10), new Expected()));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(
                        camel,
                        "file:" + Path.of("routes/error-handling.camel.yaml").toAbsolutePath()));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("outbox:XRU-CRS/QUEUE?consumers=" + consumers)
                        .routeConfigurationId("packet-errors")
                        .process(server);
            }
        });
        camel.start();
    }

    private List<String> said() {
        return logged().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** By this test, its lane and its routes: whoever else works in this program logs meanwhile. */
    private List<ILoggingEvent> logged() {
        String own = Thread.currentThread().getName();
        synchronized (log) {
            return log.list.stream()
                    .filter(event -> event.getThreadName().equals(own)
                            || event.getThreadName().equals("outbox-XRU-CRS-QUEUE")
                            || event.getThreadName().contains(camel.getName()))
                    .toList();
        }
    }

    /** An outbox in memory. */
    private static final class Tray implements Outbox {
        private final Queue<Consignment> waiting = new ArrayDeque<>();
        private final List<Consignment> sent = new CopyOnWriteArrayList<>();
        private final List<String> troubles = new CopyOnWriteArrayList<>();
        private final List<Setback.Kind> setbacks = new CopyOnWriteArrayList<>();
        private final List<Runnable> overdue = new CopyOnWriteArrayList<>();
        private volatile Ending why = Ending.TOO_LONG;
        private final List<Long> bounds = new CopyOnWriteArrayList<>();

        void put(int number) {
            for (int index = 1; index <= number; index++) {
                waiting.add(new Consignment(
                        String.valueOf(index),
                        PACKET,
                        RequestId.NONE,
                        new AuthorityId("XRU-CRS"),
                        Channel.QUEUE,
                        1,
                        new byte[] {1, 2, 3}));
            }
        }

        @Override
        public synchronized Optional<Consignment> take(
                AuthorityId partner, Channel channel, long mostBytes, Duration patience) {
            bounds.add(mostBytes);
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public Hold hold(Consignment consignment, Consumer<Ending> end) {
            overdue.add(() -> end.accept(why));
            return () -> {};
        }

        @Override
        public void sent(Consignment consignment) {
            sent.add(consignment);
        }

        @Override
        public Optional<Consignment> sentAndTake(Consignment consignment, long mostBytes) {
            sent.add(consignment);
            return Optional.empty();
        }

        @Override
        public void failed(Consignment consignment, Setback setback) {
            troubles.add(setback.reason());
            setbacks.add(setback.kind());
        }

        @Override
        public void changed(AuthorityId partner, Channel channel) {
            throw new IllegalStateException("no route tells that");
        }
    }
}
