package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import org.pouch.packet.RequestId;

/** Port: the register of legal bars, asked each time something about a person is to leave. */
public interface LegalBarRegister {
    /**
     * What cannot be asked counts as unknown, which stops like a bar; nothing is thrown but what a database that is away throws.
     *
     * @param person who it is about, as the request says
     */
    Answer ask(RequestId request, JsonNode person);

    /** What officers of this authority entered; where there is a register of others, that one is not asked, so that this may be asked often. */
    default boolean isBarredHere(RequestId request, JsonNode person) {
        return ask(request, person) == Answer.BAR;
    }

    /** What it says; never why. */
    enum Answer {
        CLEAR,
        BAR,
        UNKNOWN
    }
}
