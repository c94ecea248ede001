package org.pouch.signing;

import java.io.IOException;

/** A rule of the CMS profile that a structure breaks; its message is ours and quotes nothing. */
final class CmsRule extends IOException {
    private static final long serialVersionUID = 1L;

    CmsRule(String message) {
        super(message);
    }
}
