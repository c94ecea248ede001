package org.pouch.exchange.turn;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets all nodes of an authority work with one engine: what one has its own engine begin, another's would not know. The turn belongs to the engine's data, not to a node:
 * every node that works with these holds it, and 20 s after the last of them said so it is free for others.
 */
@Component
public final class EngineTurn {
    /** No lane of a channel is called so: each names its partner. */
    private static final String LANE = "ENGINE";

    private final TurnTable table;
    private final Nodes nodes;

    EngineTurn(TurnTable table, NodeSettings settings) {
        this.table = table;
        this.nodes = settings.nodes();
    }

    /** Whether there is another to agree with. */
    public boolean isOfSeveral() {
        return nodes == Nodes.SEVERAL;
    }

    /**
     * Takes or keeps the turn; false while a node works with other data.
     *
     * @param data the id of the engine's data
     */
    public boolean take(String data) {
        return table.take(LANE, UUID.nameUUIDFromBytes(data.getBytes(StandardCharsets.UTF_8)));
    }
}
