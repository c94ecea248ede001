package org.pouch.routing;

import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.SimpleTypeConverter;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox;
import org.pouch.packet.AuthorityId;
import org.pouch.routing.look.Expected;

/** {@code outbox:PARTNER/CHANNEL}: what the exchange has for one partner by one channel, as the start of a route. */
final class OutboxComponent extends DefaultComponent {
    private final Outbox outbox;
    private final Duration patience;
    private final Expected expected;

    /** @param expected is told of what left: its receipts will come */
    OutboxComponent(CamelContext context, Outbox outbox, Duration patience, Expected expected) {
        super(context);
        this.outbox = outbox;
        this.patience = patience;
        this.expected = expected;
    }

    /** What a route makes of the body: bytes, or a stream that ends when the sending is given up. */
    @Override
    protected void doInit() throws Exception {
        super.doInit();
        TypeConverterRegistry converters = getCamelContext().getTypeConverterRegistry();
        converters.addTypeConverter(
                InputStream.class,
                Passage.class,
                new SimpleTypeConverter(false, (type, exchange, body) -> ((Passage) body).open()));
        converters.addTypeConverter(
                byte[].class,
                Passage.class,
                new SimpleTypeConverter(false, (type, exchange, body) -> ((Passage) body).bytes()));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        int slash = remaining.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("write outbox:PARTNER/CHANNEL, not " + uri);
        }
        return new OutboxEndpoint(
                uri,
                this,
                new AuthorityId(remaining.substring(0, slash)),
                Channel.valueOf(remaining.substring(slash + 1)),
                getAndRemoveParameter(parameters, "consumers", Integer.class, 1));
    }

    Outbox outbox() {
        return outbox;
    }

    Duration patience() {
        return patience;
    }

    Expected expected() {
        return expected;
    }
}
