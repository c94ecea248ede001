package org.pouch.casework.bar;

import org.pouch.packet.RequestId;

/** Port: the register of legal bars, asked each time something about a person is to leave. */
public interface LegalBarRegister {
    /** What cannot be asked counts as unknown, which stops like a bar; nothing is thrown. */
    Answer ask(RequestId request);

    /** What it says; never why. */
    enum Answer {
        CLEAR,
        BAR,
        UNKNOWN
    }
}
