/** Servers as a system's packages install them, between two authorities: OpenSSH, Postfix, Dovecot, and an Artemis alone. */
@org.jspecify.annotations.NullMarked
package org.pouch.sandbox.installed;
