package org.pouch.routing.outbound;

import jakarta.mail.MessagingException;

/** A mail that is not handed over, because of what the server says before it. */
final class MailRefused extends MessagingException {
    private static final long serialVersionUID = 1L;

    MailRefused(String reason) {
        super(reason);
    }
}
