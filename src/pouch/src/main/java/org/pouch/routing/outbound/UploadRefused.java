package org.pouch.routing.outbound;

import java.io.IOException;

/** The server does not take uploads there: no such folder, no right, no room. */
final class UploadRefused extends IOException {
    private static final long serialVersionUID = 1L;

    UploadRefused(Throwable answer) {
        super("The server does not take the upload.", answer);
    }
}
