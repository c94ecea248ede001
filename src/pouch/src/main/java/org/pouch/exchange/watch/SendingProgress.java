package org.pouch.exchange.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** How far the packets of cases have come on their way out. */
public interface SendingProgress {
    /** The newest packet of each case that was sealed here; receipts are none. */
    Map<RequestId, Sealed> newest(Collection<RequestId> requests);

    /** Empty for one that does not wait for a channel. */
    Optional<Waiting> waiting(PacketId packet);

    record Sealed(PacketId packet, PacketKind kind, State state) {
        private static final Set<State> HERE = EnumSet.of(State.SEALED, State.QUEUED, State.FAILED);

        /** Whether a channel has taken it. */
        public boolean isGone() {
            return !HERE.contains(state);
        }
    }

    /**
     * @param tries how often it was tried
     * @param next when it is tried again; in the past when its turn is now
     * @param trouble why the last try failed; null when none did
     */
    record Waiting(
            Channel channel,
            Instant since,
            int tries,
            Instant next,
            @Nullable String trouble) {}
}
