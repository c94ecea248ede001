package org.pouch.routing;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.resilience.FailureSentence;
import org.pouch.resilience.FailureText;
import org.pouch.routing.trial.Advice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong on a channel, in sentences for an administrator. */
final class ChannelFailure {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelFailure.class);

    /** Far more than there are; a channel is tried each second, and says the same each time. */
    private static final int MOST_SAID = 1_000;

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private ChannelFailure() {}

    /**
     * By the kind of failure, with what the server answered, which is an address or its own words, never a packet. Where it is no
     * channel's failure but a fault in a program, the log is told where, once while the program runs.
     */
    static String sentence(Throwable failure) {
        Optional<String> advice = Advice.of(failure);
        Optional<String> said = Advice.said(failure).map(words -> words.endsWith(".") ? words : words + ".");
        return advice.map(what ->
                        what + said.map(words -> " It was said: " + words).orElse(""))
                .or(() -> said.map(words -> "The server answered: " + words))
                .orElseGet(() -> fault(failure));
    }

    private static String fault(Throwable failure) {
        String where = FailureText.forLog(failure);
        if (SAID.size() >= MOST_SAID) {
            SAID.clear();
        }
        if (SAID.add(where)) {
            LOG.warn("A channel failed: {}", where);
        }
        return FailureSentence.of(failure);
    }
}
