package org.pouch.routing.outbound;

import java.io.IOException;

/** Officers ended this channel: nothing goes by it any more. */
public final class ChannelEnded extends IOException {
    private static final long serialVersionUID = 1L;

    public ChannelEnded() {
        super("The channel was ended by two officers; what waited for it goes by the next.");
    }
}
