package org.pouch.routing.broker;

import jakarta.jms.JMSException;

/** Its content did not come, or cannot be understood; it is given back to the broker, which counts how often. */
final class UnreadableMessage extends JMSException {
    private static final long serialVersionUID = 1L;

    UnreadableMessage(Exception cause) {
        super("the message cannot be read");
        initCause(cause);
    }
}
