package org.pouch.exchange.note;

import java.util.Optional;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;

/** Port: why a note that is sound in itself is not taken in, such as an answer to what was never asked. */
public interface NoteObjections {
    /**
     * Before it is registered; a copy of one that was taken in is met by nothing.
     *
     * @return an error, in a sentence; empty for what may come in
     */
    Optional<Finding> to(Packet note);
}
