package org.pouch.routing.trial;

import java.util.Map;
import java.util.function.Supplier;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.TryChannels.Tried;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a channel as its route would, with the same parameters, does what its route needs, and leaves nothing behind. */
public final class ChannelTrial {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelTrial.class);

    private final Lane lane;
    private final Supplier<Map<String, String>> settings;
    private final int mostBytes;

    /** @param settings the parameters with the defaults of the template, and with secrets, which are read then */
    public ChannelTrial(Lane lane, Supplier<Map<String, String>> settings, int mostBytes) {
        this.lane = lane;
        this.settings = settings;
        this.mostBytes = mostBytes;
    }

    /** Never fails: what fails is the answer. */
    public Tried attempt() {
        Map<String, String> parameters;
        try {
            parameters = settings.get();
        } catch (StartRefused refused) {
            return new Tried(lane, false, refused.getMessage() + " " + refused.action());
        }
        try {
            return new Tried(lane, true, opened(parameters));
        } catch (NotAllowed refused) {
            return new Tried(lane, false, String.valueOf(refused.getMessage()));
        } catch (Exception failed) {
            if (Advice.of(failed).isEmpty() && Advice.said(failed).isEmpty()) {
                // The sentence ends with the mark of this line.
                LOG.warn("{} could not be tried: {}", lane, FailureText.forLog(failed));
            }
            return new Tried(lane, false, Advice.on(failed, where(parameters)));
        }
    }

    private String opened(Map<String, String> parameters) throws Exception {
        boolean isOut = lane.way() == Lane.Way.OUTBOUND;
        return switch (lane.channel()) {
            case SFTP -> new SftpTrial(parameters).open();
            case MAIL -> isOut ? new SmtpTrial(parameters, mostBytes).open() : new ImapTrial(parameters).open();
            case QUEUE -> new QueueTrial(parameters, isOut).open();
            case HAND -> throw new NotAllowed("What people carry has no server that could be opened.");
        };
    }

    private static String where(Map<String, String> parameters) {
        return parameters.containsKey("url")
                ? parameters.get("url").replaceAll("\\?.*", "")
                : parameters.getOrDefault("host", "") + ":" + parameters.getOrDefault("port", "");
    }

    /** A server let the login in, and does not let it do what the route needs. */
    static final class NotAllowed extends Exception {
        private static final long serialVersionUID = 1L;

        NotAllowed(String sentence) {
            super(sentence);
        }
    }
}
